import { z } from "zod";
import { type AnswerFacts, answerFacts } from "./answer-facts.ts";
import { callPlayground } from "./call-playground.ts";
import type { ChatMessage, TokenUsage } from "./conversation.ts";
import { GatewayRefusal, refusalIn } from "./gateway-refusal.ts";
import { readEventStream } from "./read-event-stream.ts";

export type ChatSettings = {
  readonly model: string;
  readonly system: string;
  /** null = the model's own. */
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly stream: boolean;
};

export type ChatListener = {
  onHead: (facts: AnswerFacts) => void;
  onText: (text: string) => void;
  onUsage: (usage: TokenUsage) => void;
  onFinish: (reason: string) => void;
};

const Usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() });
const Text = z.object({ content: z.string().nullish() });
/** A completion, or a chunk of one: the parts that are shown. */
const Completion = z.object({
  choices: z.array(
    z.object({ delta: Text.nullish(), message: Text.nullish(), finish_reason: z.string().nullish() }),
  ),
  usage: Usage.nullish(),
});

export type ChatRequest = {
  readonly settings: ChatSettings;
  readonly messages: readonly ChatMessage[];
  readonly signal: AbortSignal;
};

/** Asks the model, and tells the listener what comes as it comes. Throws what `callPlayground` throws. */
export async function sendChat(
  { settings, messages, signal }: ChatRequest,
  listener: ChatListener,
): Promise<void> {
  const { model, temperature, maxTokens, stream } = settings;
  const body = {
    model,
    messages,
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...(temperature === null ? {} : { temperature }),
    ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
  };
  const response = await callPlayground("chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  listener.onHead(answerFacts(response.status, response.headers));
  if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true) {
    tell(await response.json(), response, listener);
    return;
  }
  let isComplete = false;
  for await (const data of readEventStream(response.body ?? new ReadableStream())) {
    if (data === "[DONE]") isComplete = true;
    else tell(JSON.parse(data), response, listener);
  }
  if (!isComplete) throw new GatewayRefusal(response.status, CUT_SHORT, response.headers);
}

const CUT_SHORT = {
  error: { message: "The stream ended before it was complete.", code: "stream_interrupted" },
};

function tell(value: unknown, response: Response, listener: ChatListener): void {
  if (refusalIn(value) !== undefined) throw new GatewayRefusal(response.status, value, response.headers);
  const parsed = Completion.safeParse(value);
  if (!parsed.success) return;
  const { choices, usage } = parsed.data;
  const choice = choices[0];
  const text = choice?.delta?.content ?? choice?.message?.content;
  if (text) listener.onText(text);
  if (choice?.finish_reason) listener.onFinish(choice.finish_reason);
  if (usage) listener.onUsage({ input: usage.prompt_tokens, output: usage.completion_tokens });
}
