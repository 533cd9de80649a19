import Anthropic from "@anthropic-ai/sdk";
import {
  type AskClient,
  CLIENT_TIMEOUT_MS,
  type ClientSettings,
  MAX_TOKENS,
  type Question,
} from "./ask-client.ts";

/** `@anthropic-ai/sdk`, messages. */
export function askAnthropic({ gatewayUrl, apiKey }: ClientSettings): AskClient {
  const anthropic = new Anthropic({
    baseURL: gatewayUrl,
    apiKey,
    maxRetries: 0,
    timeout: CLIENT_TIMEOUT_MS,
  });
  return {
    sdk: "anthropic",
    ask: (question) => (question.stream ? streamed(anthropic, question) : whole(anthropic, question)),
    readRefusal(error) {
      if (!(error instanceof Anthropic.APIError) || error.status === undefined) return null;
      const told = error.error as
        | { type?: unknown; error?: { type?: unknown; message?: unknown } }
        | undefined;
      const isTold = told?.type === "error" && typeof told.error?.type === "string";
      return {
        status: error.status,
        inShape:
          isTold && typeof told.error?.message === "string" && error instanceof Anthropic.InternalServerError,
      };
    },
  };
}

const paramsOf = ({ model, text }: Question) => ({
  model,
  max_tokens: MAX_TOKENS,
  messages: [{ role: "user" as const, content: text }],
});

async function whole(anthropic: Anthropic, question: Question): Promise<string> {
  const message = await anthropic.messages.create(paramsOf(question), optionsOf(question));
  if (message.stop_reason !== "end_turn") throw new Error(`the answer ended with ${message.stop_reason}`);
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

async function streamed(anthropic: Anthropic, question: Question): Promise<string> {
  const params = { ...paramsOf(question), stream: true as const };
  let text = "";
  let ended = false;
  for await (const event of await anthropic.messages.create(params, optionsOf(question))) {
    if (event.type === "message_stop") ended = true;
    if (event.type !== "content_block_delta" || event.delta.type !== "text_delta") continue;
    text += event.delta.text;
    question.onText?.();
  }
  if (!ended) throw new Error("the stream has no message_stop");
  return text;
}

function optionsOf({ signal }: Question) {
  return signal === undefined ? {} : { signal };
}
