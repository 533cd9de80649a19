import { CLIENT_CODECS, EMBED_CLIENTS, type NeutralRequest, promptTexts } from "@operon/dialects";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Routed } from "./route.ts";

/** Beyond it a body is not read again only to be estimated. */
const MAX_READ_BYTES = 4 * 1_048_576;
const BYTES_PER_TOKEN = 4;
const MAX_TOKENS = 10_000_000;
/** What an image or a document costs, in round numbers: OpenAI takes 85 to 1,100 for an image, Anthropic up to 1,600. */
const TOKENS_PER_MEDIUM = 1_000;

/** How many tokens a prompt has whose provider never said: its texts counted in a thread of its own, its media guessed. */
export async function estimatePrompt(
  { body, scan, endpoint }: Pick<Routed, "body" | "scan" | "endpoint">,
  counter: TokenCounter,
): Promise<number> {
  const guess = Math.min(Math.ceil(body.length / BYTES_PER_TOKEN), MAX_TOKENS);
  if (body.length > MAX_READ_BYTES) return guess;
  const asked = { model: scan.model, stream: scan.stream };
  const { operation } = endpoint;
  const parsed: unknown = JSON.parse(body.toString("utf8"));
  if (operation.kind === "embed") {
    const request = EMBED_CLIENTS[operation.client].decodeRequest(parsed, asked);
    return "code" in request ? guess : counter.count(request.inputs);
  }
  if (operation.kind !== "generate") return 0;
  const request = CLIENT_CODECS[operation.client].decodeRequest(parsed, asked);
  if ("code" in request) return guess;
  return (await counter.count(promptTexts(request))) + TOKENS_PER_MEDIUM * mediaOf(request);
}

function mediaOf({ messages }: NeutralRequest): number {
  const parts = messages.flatMap(({ content }) => [...content]);
  const inner = parts.flatMap((part) => (part.type === "tool-result" ? [...part.content] : [part]));
  return inner.filter(({ type }) => type === "image" || type === "file" || type === "audio").length;
}
