import OpenAI from "openai";
import { type AskClient, CLIENT_TIMEOUT_MS, type ClientSettings, type Question } from "./ask-client.ts";

/** `openai`, chat completions. */
export function askOpenai({ gatewayUrl, apiKey }: ClientSettings): AskClient {
  const openai = new OpenAI({
    baseURL: `${gatewayUrl}/v1`,
    apiKey,
    maxRetries: 0,
    timeout: CLIENT_TIMEOUT_MS,
  });
  return {
    sdk: "openai",
    ask: (question) => (question.stream ? streamed(openai, question) : whole(openai, question)),
    readRefusal(error) {
      if (!(error instanceof OpenAI.APIError) || error.status === undefined) return null;
      const { message, type } = (error.error ?? {}) as { message?: unknown; type?: unknown };
      const isTold = typeof message === "string" && typeof type === "string";
      return {
        status: error.status,
        inShape: isTold && error instanceof OpenAI.InternalServerError,
      };
    },
  };
}

const paramsOf = ({ model, text }: Question) => ({
  model,
  messages: [{ role: "user" as const, content: text }],
});

async function whole(openai: OpenAI, question: Question): Promise<string> {
  const { choices } = await openai.chat.completions.create(paramsOf(question), { signal: question.signal });
  const [choice] = choices;
  if (choice?.finish_reason !== "stop") throw new Error(`the answer ended with ${choice?.finish_reason}`);
  return choice.message.content ?? "";
}

async function streamed(openai: OpenAI, question: Question): Promise<string> {
  const { signal, onText } = question;
  const stream = await openai.chat.completions.create({ ...paramsOf(question), stream: true }, { signal });
  let text = "";
  let ended: string | null | undefined;
  for await (const { choices } of stream) {
    const piece = choices[0]?.delta.content ?? "";
    text += piece;
    ended = choices[0]?.finish_reason ?? ended;
    if (piece !== "") onText?.();
  }
  if (ended !== "stop") throw new Error(`the stream ended with ${ended}`);
  return text;
}
