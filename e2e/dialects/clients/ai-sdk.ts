import {
  APICallError,
  type EmbeddingModel,
  embedMany,
  type FinishReason,
  generateText,
  jsonSchema,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  Output,
  streamText,
  type ToolSet,
  tool,
  type UserContent,
} from "ai";
import {
  type DialectClient,
  kindOfStatus,
  type Question,
  type Reply,
  readSeconds,
} from "./dialect-client.ts";

type CallSettings = Parameters<typeof generateText>[0];

/** One of the AI SDK's providers. */
export type AiProvider = {
  readonly language: (model: string) => LanguageModel;
  readonly embedding?: (model: string) => EmbeddingModel;
  /** What its language models are always told, and how they are told to think. */
  readonly options?: CallSettings["providerOptions"];
  readonly thinking: NonNullable<CallSettings["providerOptions"]>;
};

type Answered = {
  readonly text: string;
  readonly reasoningText: string | undefined;
  readonly toolCalls: readonly {
    readonly toolCallId: string;
    readonly toolName: string;
    readonly input: unknown;
  }[];
  readonly finishReason: FinishReason;
  readonly usage: LanguageModelUsage;
  readonly response: { readonly messages: readonly ModelMessage[] };
};

/** `ai` with one of its providers. */
export function createAiSdk(provider: AiProvider): DialectClient {
  const ask = async (question: Question, messages: ModelMessage[]): Promise<Reply> => {
    const settings = settingsOf(provider, question, messages);
    const answered = await (question.stream ? streamed(settings, question) : whole(settings, question));
    return replyOf(answered, (results) =>
      ask(question, [
        ...messages,
        ...answered.response.messages,
        { role: "tool", content: resultsOf(answered, results) },
      ]),
    );
  };
  const { embedding } = provider;
  return {
    ask: (question) => ask(question, [{ role: "user", content: contentOf(question) }]),
    ...(embedding
      ? {
          async embed(model: string, values: string[]) {
            const embedded = await embedMany({ model: embedding(model), values, maxRetries: 0 });
            const { tokens } = embedded.usage;
            return { vectors: embedded.embeddings, tokens: Number.isNaN(tokens) ? undefined : tokens };
          },
        }
      : {}),
    readRefusal(error) {
      if (!APICallError.isInstance(error)) throw error;
      // Where its schema of the dialect's errors does not fit, it shows the status line only.
      if (error.data === undefined)
        throw new Error(`an error that the SDK cannot read: ${error.responseBody}`);
      const retryAfterSec = readSeconds(error.responseHeaders?.["retry-after"]);
      return { kind: kindOfStatus(error.statusCode), message: error.message, retryAfterSec };
    },
  };
}

function settingsOf(provider: AiProvider, question: Question, messages: ModelMessage[]): CallSettings {
  const { model, system, tools, choice, thinks, signal } = question;
  const offered = tools?.map(({ name, description, parameters }) => [
    name,
    tool({ description, inputSchema: jsonSchema<object>(parameters) }),
  ]);
  const options = { ...provider.options, ...(thinks ? provider.thinking : {}) };
  return {
    model: provider.language(model),
    messages,
    maxRetries: 0,
    providerOptions: options,
    ...(system ? { system } : {}),
    ...(offered ? { tools: Object.fromEntries(offered) as ToolSet } : {}),
    ...(choice ? { toolChoice: choice === "none" ? choice : { type: "tool", toolName: choice.tool } } : {}),
    ...(signal ? { abortSignal: signal } : {}),
  };
}

async function whole(settings: CallSettings, { schema }: Question): Promise<Answered> {
  if (schema === undefined) return await generateText(settings);
  const output = Output.object({ schema: jsonSchema(schema), name: "place" });
  const result = await generateText({ ...settings, output });
  // Read by the SDK: throws where the text is no JSON.
  return { ...fieldsOf(result), text: JSON.stringify(result.output) };
}

/** A result's fields are getters, which a spread does not see. */
function fieldsOf({ text, reasoningText, toolCalls, finishReason, usage, response }: Answered): Answered {
  return { text, reasoningText, toolCalls, finishReason, usage, response };
}

async function streamed(settings: CallSettings, { onText }: Question): Promise<Answered> {
  let failure: unknown;
  const result = streamText({
    ...settings,
    onError({ error }) {
      failure = error;
    },
  });
  for await (const _ of result.textStream) onText?.();
  if (failure !== undefined) throw failure;
  const [text, reasoningText, toolCalls] = [
    await result.text,
    await result.reasoningText,
    await result.toolCalls,
  ];
  const [finishReason, usage, response] = [
    await result.finishReason,
    await result.usage,
    await result.response,
  ];
  return { text, reasoningText, toolCalls, finishReason, usage, response };
}

function contentOf({ text, image }: Question): UserContent {
  if (image === undefined) return text;
  return [
    { type: "text", text },
    { type: "image", image, mediaType: "image/png" },
  ];
}

function resultsOf({ toolCalls }: Answered, results: ReadonlyMap<string, string>) {
  return toolCalls.map(({ toolCallId, toolName }) => ({
    type: "tool-result" as const,
    toolCallId,
    toolName,
    output: { type: "text" as const, value: results.get(toolCallId) ?? "" },
  }));
}

function replyOf(answered: Answered, answer: Reply["answer"]): Reply {
  const { text, reasoningText, toolCalls, finishReason, usage } = answered;
  return {
    text,
    thoughts: reasoningText ?? "",
    calls: toolCalls.map(({ toolCallId, toolName, input }) => ({ id: toolCallId, name: toolName, input })),
    stop: finishReason === "stop" ? "end" : finishReason === "tool-calls" ? "tools" : "other",
    spent: {
      input: usage.inputTokens ?? 0,
      output: usage.outputTokens ?? 0,
      cached: usage.inputTokenDetails.cacheReadTokens ?? 0,
    },
    answer,
  };
}
