import {
  CLIENT_CODECS,
  COUNT_CLIENTS,
  COUNT_PROVIDERS,
  type DialectName,
  type NeutralRequest,
  PROVIDER_CODECS,
  readCountRequest,
} from "@operon/dialects";
import type { PreparedTarget, UpstreamEndpoint } from "@operon/providers";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { parseJson } from "./parse-json.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

type CountDialect = Exclude<DialectName, "openai-chat">;
const ENDPOINTS: Readonly<Record<CountDialect, UpstreamEndpoint>> = {
  anthropic: "messages/count_tokens",
  gemini: "countTokens",
  "openai-responses": "responses/input_tokens",
};

/** The dialect in which a provider counts the tokens of a prompt; undefined = it does not. */
export function countDialect({ serves }: PreparedTarget): CountDialect | undefined {
  return (Object.keys(ENDPOINTS) as CountDialect[]).find((dialect) => serves.has(ENDPOINTS[dialect]));
}

/** The prompt that is to be counted, in no dialect. */
export function countedPrompt(
  routed: Pick<Routed, "body" | "scan">,
  client: "anthropic" | "gemini",
): NeutralRequest | Refusal {
  const asked = { model: routed.scan.model, stream: false };
  const decoded = readCountRequest(client, JSON.parse(routed.body.toString("utf8")), asked);
  return "code" in decoded
    ? { refused: "invalid_request", message: decoded.message, param: decoded.param }
    : decoded;
}

/** A request to count a prompt in another dialect than its provider's. */
export function countRequest(
  routed: Routed,
  candidate: Candidate,
  { client, dialect }: { readonly client: "anthropic" | "gemini"; readonly dialect: CountDialect },
): Translated | Refusal {
  const prompt = countedPrompt(routed, client);
  if ("refused" in prompt) return prompt;
  const request = { ...prompt, model: candidate.upstreamModel ?? candidate.model };
  const context = { requestId: routed.requestId, quirks: candidate.target.quirks };
  return {
    warnings: "",
    request: upstreamRequest(candidate, {
      endpoint: ENDPOINTS[dialect],
      model: request.model,
      stream: false,
      body: Buffer.from(
        JSON.stringify(versioned(candidate.target, COUNT_PROVIDERS[dialect].encodeRequest(request, context))),
      ),
      forwarded: [],
    }),
    answer: {
      passes: false,
      createReader: () => null,
      readReply(body) {
        const tokens = COUNT_PROVIDERS[dialect].decodeCount(parseJson(body));
        if (tokens === undefined) return undefined;
        return {
          body: Buffer.from(COUNT_CLIENTS[client].encodeCount(tokens)),
          counted: undefined,
          contentType: "application/json",
        };
      },
      readRefusal: (status, body) =>
        Buffer.from(
          CLIENT_CODECS[client].encodeError(PROVIDER_CODECS[dialect].decodeError(status, body), status),
        ),
    },
  };
}

/** Claude at a cloud's wants its version in the body, and the model's name for once too. */
function versioned({ hostedClaude }: PreparedTarget, encoded: unknown): unknown {
  return hostedClaude === undefined
    ? encoded
    : { anthropic_version: hostedClaude.version, ...(encoded as object) };
}
