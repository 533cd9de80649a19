import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import {
  AIMessage,
  type AIMessageChunk,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type UsageMetadata,
} from "@langchain/core/messages";
import {
  type DialectClient,
  kindOfStatus,
  type Question,
  type Reply,
  readSeconds,
} from "./dialect-client.ts";

/** One of LangChain's chat models. */
export type LangChainModels = Pick<DialectClient, "embed"> & {
  readonly chat: (question: Question) => BaseChatModel;
  readonly thoughtsOf: (message: AIMessage) => string;
};

/** LangChain's names for refusals. A bad request has none; there the provider's own class stands. */
const CODES: Readonly<Record<string, string>> = {
  401: "MODEL_AUTHENTICATION",
  404: "MODEL_NOT_FOUND",
  429: "MODEL_RATE_LIMIT",
};

type WrappedError = Error & {
  readonly status?: number;
  readonly headers?: Headers;
  readonly lc_error_code?: string;
};

/** LangChain with one of its chat models. */
export function createLangChain({ chat, embed, thoughtsOf }: LangChainModels): DialectClient {
  const ask = async (question: Question, messages: BaseMessage[]): Promise<Reply> => {
    const message = await answerOf(chat(question), question, messages);
    return replyOf(message, thoughtsOf(message), (results) =>
      ask(question, [
        ...messages,
        message,
        ...(message.tool_calls ?? []).map(
          ({ id = "", name }) => new ToolMessage({ tool_call_id: id, name, content: results.get(id) ?? "" }),
        ),
      ]),
    );
  };
  return {
    ask: (question) => ask(question, messagesOf(question)),
    ...(embed ? { embed } : {}),
    readRefusal(error) {
      const { status, headers, message, lc_error_code: code } = error as WrappedError;
      if (!(error instanceof Error) || status === undefined) throw error;
      const named = status === 400 ? error.constructor.name === "BadRequestError" : code === CODES[status];
      const retryAfterSec = readSeconds(headers?.get("retry-after"));
      return { kind: named ? kindOfStatus(status) : "other", message, retryAfterSec };
    },
  };
}

async function answerOf(
  model: BaseChatModel,
  question: Question,
  messages: BaseMessage[],
): Promise<AIMessage> {
  const { tools, schema, stream, signal, onText } = question;
  const options = signal ? { signal } : {};
  if (schema !== undefined) return await placeOf(model, schema, messages);
  const bound = tools ? withTools(model, question) : model;
  if (!stream) return (await bound.invoke(messages, options)) as AIMessage;
  let whole: AIMessageChunk | undefined;
  let output = 0;
  for await (const chunk of await bound.stream(messages, options)) {
    whole = whole === undefined ? chunk : whole.concat(chunk);
    output = (chunk.usage_metadata as UsageMetadata | undefined)?.output_tokens ?? output;
    if (chunk.text !== "") onText?.();
  }
  if (whole === undefined) throw new Error("the stream is empty");
  // Put together, it adds what Anthropic's `message_start` counts to the total that stands at the end.
  const usage = whole.usage_metadata as UsageMetadata | undefined;
  if (usage) usage.output_tokens = output;
  return whole;
}

function withTools(model: BaseChatModel, { tools = [], choice }: Question) {
  if (!model.bindTools) throw new Error("the model takes no tools");
  const offered = tools.map((tool) => ({ type: "function", function: tool }));
  if (choice === undefined) return model.bindTools(offered);
  return model.bindTools(offered, { tool_choice: choice === "none" ? choice : choice.tool });
}

/** What LangChain itself read in the answer, as its text. */
async function placeOf(
  model: BaseChatModel,
  schema: NonNullable<Question["schema"]>,
  messages: BaseMessage[],
): Promise<AIMessage> {
  const structured = model.withStructuredOutput<Record<string, unknown>>(
    { title: "place", description: "A place.", ...schema },
    { method: "jsonSchema", includeRaw: true, name: "place" },
  );
  const { raw, parsed } = await structured.invoke(messages);
  const { response_metadata: told, usage_metadata: usage } = raw as AIMessage;
  return new AIMessage({
    content: JSON.stringify(parsed),
    response_metadata: told,
    ...(usage ? { usage_metadata: usage } : {}),
  });
}

function messagesOf({ system, text, image }: Question): BaseMessage[] {
  const content =
    image === undefined
      ? text
      : [
          { type: "text", text },
          {
            type: "image_url",
            image_url: { url: `data:image/png;base64,${Buffer.from(image).toString("base64")}` },
          },
        ];
  return [...(system === undefined ? [] : [new SystemMessage(system)]), new HumanMessage({ content })];
}

function replyOf(message: AIMessage, thoughts: string, answer: Reply["answer"]): Reply {
  const { response_metadata: told } = message;
  const usage = message.usage_metadata as UsageMetadata | undefined;
  const stop: unknown = told.finish_reason ?? told.stop_reason ?? message.additional_kwargs.stop_reason;
  return {
    text: message.text,
    thoughts,
    calls: (message.tool_calls ?? []).map(({ id = "", name, args }) => ({ id, name, input: args })),
    stop:
      stop === "stop" || stop === "end_turn"
        ? "end"
        : stop === "tool_calls" || stop === "tool_use"
          ? "tools"
          : "other",
    spent: {
      input: usage?.input_tokens ?? 0,
      output: usage?.output_tokens ?? 0,
      cached: usage?.input_token_details?.cache_read ?? 0,
    },
    answer,
  };
}
