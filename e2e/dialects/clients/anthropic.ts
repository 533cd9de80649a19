import Anthropic from "@anthropic-ai/sdk";
import type {
  Message,
  MessageCreateParamsNonStreaming,
  MessageParam,
} from "@anthropic-ai/sdk/resources/messages/messages";
import {
  type CreateDialectClient,
  type Question,
  type Refused,
  type Reply,
  readSeconds,
} from "./dialect-client.ts";

const MAX_TOKENS = 4096;
const THINKING_TOKENS = 1024;

/** `@anthropic-ai/sdk`, messages and the counting of their tokens. */
export const createAnthropic: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const anthropic = new Anthropic({ baseURL: gatewayUrl, apiKey, maxRetries: 0 });
  const ask = async (question: Question, messages: MessageParam[]): Promise<Reply> => {
    const params = paramsOf(question, messages);
    const message = await (question.stream
      ? streamed(anthropic, params, question)
      : anthropic.messages.create(params));
    return replyOf(message, (results) =>
      ask(question, [
        ...messages,
        { role: "assistant", content: message.content },
        {
          role: "user",
          content: [...results].map(([id, content]) => ({
            type: "tool_result" as const,
            tool_use_id: id,
            content,
          })),
        },
      ]),
    );
  };
  return {
    ask: (question) => ask(question, messagesOf(question)),
    async count(question) {
      const { model, messages, system } = paramsOf(question, messagesOf(question));
      const counted = await anthropic.messages.countTokens({
        model,
        messages,
        ...(system === undefined ? {} : { system }),
      });
      return counted.input_tokens;
    },
    readRefusal(error) {
      if (!(error instanceof Anthropic.APIError)) throw error;
      const retryAfterSec = readSeconds(error.headers?.get("retry-after"));
      return { kind: kindOf(error), message: error.message, retryAfterSec };
    },
  };
};

async function streamed(
  anthropic: Anthropic,
  params: MessageCreateParamsNonStreaming,
  { signal, onText }: Question,
): Promise<Message> {
  const stream = anthropic.messages.stream({ ...params, stream: true }, { signal });
  stream.on("text", () => onText?.());
  return await stream.finalMessage();
}

function messagesOf({ text, image }: Question): MessageParam[] {
  if (image === undefined) return [{ role: "user", content: text }];
  const data = Buffer.from(image).toString("base64");
  return [
    {
      role: "user",
      content: [
        { type: "text", text },
        { type: "image", source: { type: "base64", media_type: "image/png", data } },
      ],
    },
  ];
}

function paramsOf(question: Question, messages: MessageParam[]): MessageCreateParamsNonStreaming {
  const { model, system, tools, choice, schema, thinks } = question;
  const offered = tools?.map(({ name, description, parameters }) => ({
    name,
    description,
    input_schema: parameters,
  }));
  return {
    model,
    messages,
    max_tokens: MAX_TOKENS,
    ...(system ? { system } : {}),
    ...(offered ? { tools: offered } : {}),
    ...(choice
      ? { tool_choice: choice === "none" ? { type: "none" } : { type: "tool", name: choice.tool } }
      : {}),
    ...(thinks ? { thinking: { type: "enabled", budget_tokens: THINKING_TOKENS } } : {}),
    ...(schema ? { output_config: { format: { type: "json_schema", schema } } } : {}),
  };
}

function replyOf({ content, stop_reason: stop, usage }: Message, answer: Reply["answer"]): Reply {
  const joined = (pick: (block: Message["content"][number]) => string): string => content.map(pick).join("");
  const cached = usage.cache_read_input_tokens ?? 0;
  return {
    text: joined((block) => (block.type === "text" ? block.text : "")),
    thoughts: joined((block) => (block.type === "thinking" ? block.thinking : "")),
    calls: content.flatMap((block) => (block.type === "tool_use" ? [block] : [])),
    stop: stop === "end_turn" ? "end" : stop === "tool_use" ? "tools" : "other",
    spent: {
      input: usage.input_tokens + cached + (usage.cache_creation_input_tokens ?? 0),
      output: usage.output_tokens,
      cached,
    },
    answer,
  };
}

function kindOf(error: Error): Refused["kind"] {
  if (error instanceof Anthropic.AuthenticationError) return "authentication";
  if (error instanceof Anthropic.NotFoundError) return "not-found";
  if (error instanceof Anthropic.BadRequestError) return "bad-request";
  return error instanceof Anthropic.RateLimitError ? "rate-limit" : "other";
}
