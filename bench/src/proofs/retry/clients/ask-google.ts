import { ApiError, FinishReason, type GenerateContentResponse, GoogleGenAI } from "@google/genai";
import { type AskClient, CLIENT_TIMEOUT_MS, type ClientSettings, type Question } from "./ask-client.ts";

/** `@google/genai`, Gemini's own API. */
export function askGoogle({ gatewayUrl, apiKey }: ClientSettings): AskClient {
  const google = new GoogleGenAI({
    apiKey,
    vertexai: false,
    httpOptions: { baseUrl: gatewayUrl, timeout: CLIENT_TIMEOUT_MS },
  });
  return {
    sdk: "google",
    ask: (question) => (question.stream ? streamed(google, question) : whole(google, question)),
    readRefusal(error) {
      if (!(error instanceof ApiError)) return null;
      return { status: error.status, inShape: isToldIn(error) };
    },
  };
}

const paramsOf = ({ model, text, signal }: Question) => ({
  model,
  contents: text,
  config: signal === undefined ? {} : { abortSignal: signal },
});

async function whole(google: GoogleGenAI, question: Question): Promise<string> {
  const response = await google.models.generateContent(paramsOf(question));
  const ended = response.candidates?.[0]?.finishReason;
  if (ended !== FinishReason.STOP) throw new Error(`the answer ended with ${ended}`);
  return textOf(response);
}

async function streamed(google: GoogleGenAI, question: Question): Promise<string> {
  let text = "";
  let ended: FinishReason | undefined;
  for await (const chunk of await google.models.generateContentStream(paramsOf(question))) {
    const piece = textOf(chunk);
    text += piece;
    ended = chunk.candidates?.[0]?.finishReason ?? ended;
    if (piece !== "") question.onText?.();
  }
  if (ended !== FinishReason.STOP) throw new Error(`the stream ended with ${ended}`);
  return text;
}

function textOf({ candidates }: GenerateContentResponse): string {
  return (candidates?.[0]?.content?.parts ?? []).map(({ text }) => text ?? "").join("");
}

/** The SDK knows one class of error, whose message is the answer's JSON. */
function isToldIn({ message, status }: ApiError): boolean {
  try {
    const { error } = JSON.parse(message) as {
      error?: { code?: unknown; status?: unknown; message?: unknown };
    };
    return error?.code === status && error.status === "UNAVAILABLE" && typeof error.message === "string";
  } catch {
    return false;
  }
}
