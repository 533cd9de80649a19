import OpenAI, { AzureOpenAI } from "openai";
import type {
  ChatCompletion,
  ChatCompletionContentPart,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessage,
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
  ChatCompletionToolChoiceOption,
} from "openai/resources";
import type { CalledTool, CreateDialectClient, DialectClient, Question, Reply } from "./dialect-client.ts";
import { embedWithOpenAi } from "./openai-embeddings.ts";
import { readOpenAiRefusal } from "./openai-errors.ts";

/** What servers beside OpenAI add to a message, which the SDK passes on untyped. */
type WithThoughts = { readonly reasoning_content?: string | null; readonly reasoning_details?: unknown[] };
type Message = ChatCompletionMessage & WithThoughts;
type Answered = { readonly completion: ChatCompletion; readonly message: Message };

/** `openai`, chat completions. */
export const createOpenAiChat: CreateDialectClient = ({ gatewayUrl, apiKey }) =>
  chatClient(new OpenAI({ baseURL: `${gatewayUrl}/v1`, apiKey, maxRetries: 0 }));

/** `openai`, the Azure client: a model is a deployment's name in the path. */
export const createAzureOpenAi: CreateDialectClient = ({ gatewayUrl, apiKey }) =>
  chatClient(new AzureOpenAI({ endpoint: gatewayUrl, apiKey, apiVersion: "2024-10-21", maxRetries: 0 }));

function chatClient(openai: OpenAI): DialectClient {
  const ask = async (question: Question, messages: ChatCompletionMessageParam[]): Promise<Reply> => {
    const params = paramsOf(question, messages);
    const { completion, message } = await (question.stream
      ? streamed(openai, params, question)
      : whole(openai, params, question));
    return replyOf(completion, message, (results) =>
      ask(question, [
        ...messages,
        message,
        ...[...results].map(([id, content]) => ({ role: "tool" as const, tool_call_id: id, content })),
      ]),
    );
  };
  return {
    ask: (question) => ask(question, messagesOf(question)),
    embed: (model, texts) => embedWithOpenAi(openai, model, texts),
    readRefusal: readOpenAiRefusal,
  };
}

async function whole(
  openai: OpenAI,
  params: ChatCompletionCreateParamsNonStreaming,
  { signal }: Question,
): Promise<Answered> {
  const completion = await openai.chat.completions.create(params, { signal });
  const message = completion.choices[0]?.message;
  if (message === undefined) throw new Error("the answer has no choice");
  return { completion, message };
}

/** The SDK's helper keeps of a member that it does not know the last piece only; those are put together here. */
async function streamed(
  openai: OpenAI,
  params: ChatCompletionCreateParamsNonStreaming,
  { signal, onText }: Question,
): Promise<Answered> {
  const stream = openai.chat.completions.stream(
    { ...params, stream: true, stream_options: { include_usage: true } },
    { signal },
  );
  let thoughts = "";
  const details: unknown[] = [];
  stream.on("chunk", ({ choices }) => {
    const delta = (choices[0]?.delta ?? {}) as WithThoughts;
    thoughts += delta.reasoning_content ?? "";
    details.push(...(delta.reasoning_details ?? []));
  });
  stream.on("content", () => onText?.());
  const completion = await stream.finalChatCompletion();
  const said = completion.choices[0]?.message;
  if (said === undefined) throw new Error("the stream has no choice");
  // `parsed` is the helper's own, and no member of a request.
  const { parsed: _, tool_calls: calls, ...message } = said;
  return {
    completion,
    message: {
      ...message,
      ...(calls === undefined ? {} : { tool_calls: calls.map(withoutParsed) }),
      ...(thoughts === "" ? {} : { reasoning_content: thoughts }),
      ...(details.length === 0 ? {} : { reasoning_details: details }),
    },
  };
}

function withoutParsed(call: ChatCompletionMessageToolCall): ChatCompletionMessageToolCall {
  if (call.type !== "function") return call;
  const { name, arguments: input } = call.function;
  return { ...call, function: { name, arguments: input } };
}

function messagesOf({ system, text, image }: Question): ChatCompletionMessageParam[] {
  const content: string | ChatCompletionContentPart[] =
    image === undefined
      ? text
      : [
          { type: "text", text },
          {
            type: "image_url",
            image_url: { url: `data:image/png;base64,${Buffer.from(image).toString("base64")}` },
          },
        ];
  return [
    ...(system === undefined ? [] : [{ role: "system" as const, content: system }]),
    { role: "user", content },
  ];
}

function paramsOf(
  { model, tools, choice, schema, thinks }: Question,
  messages: ChatCompletionMessageParam[],
): ChatCompletionCreateParamsNonStreaming {
  const offered = tools?.map((tool) => ({ type: "function" as const, function: { ...tool } }));
  return {
    model,
    messages,
    ...(offered ? { tools: offered } : {}),
    ...(choice ? { tool_choice: choiceOf(choice) } : {}),
    ...(thinks ? { reasoning_effort: "low" } : {}),
    ...(schema
      ? { response_format: { type: "json_schema", json_schema: { name: "place", strict: true, schema } } }
      : {}),
  };
}

function choiceOf(choice: NonNullable<Question["choice"]>): ChatCompletionToolChoiceOption {
  return choice === "none" ? choice : { type: "function", function: { name: choice.tool } };
}

function replyOf(completion: ChatCompletion, message: Message, answer: Reply["answer"]): Reply {
  const { usage } = completion;
  const finish = completion.choices[0]?.finish_reason;
  return {
    text: message.content ?? "",
    thoughts: message.reasoning_content ?? "",
    calls: (message.tool_calls ?? []).map(calledTool),
    stop: finish === "stop" ? "end" : finish === "tool_calls" ? "tools" : "other",
    spent: {
      input: usage?.prompt_tokens ?? 0,
      output: usage?.completion_tokens ?? 0,
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    },
    answer,
  };
}

function calledTool(call: ChatCompletionMessageToolCall): CalledTool {
  if (call.type !== "function") throw new Error("not a function was called");
  return { id: call.id, name: call.function.name, input: JSON.parse(call.function.arguments) };
}
