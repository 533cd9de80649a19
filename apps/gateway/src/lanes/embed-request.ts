import {
  CLIENT_CODECS,
  EMBED_CLIENTS,
  EMBED_PROVIDERS,
  type EmbedClientName,
  PROVIDER_CODECS,
} from "@operon/dialects";
import { headerText } from "../pipeline/header-text.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { parseJson } from "./parse-json.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

/** A request for embeddings in another dialect than its provider's. */
export function embedRequest(
  routed: Routed,
  candidate: Candidate,
  client: EmbedClientName,
): Translated | Refusal {
  const { body, scan, endpoint } = routed;
  const own = EMBED_CLIENTS[client];
  const asked = { model: scan.model, stream: false };
  const decoded = own.decodeRequest(JSON.parse(body.toString("utf8")), asked);
  if ("code" in decoded)
    return { refused: "invalid_request", message: decoded.message, param: decoded.param };
  const isOpenAi = candidate.provider.target.serves.has("embeddings");
  const theirs = EMBED_PROVIDERS[isOpenAi ? "openai" : "gemini"];
  const theirDialect = isOpenAi ? "openai-chat" : "gemini";
  const request = { ...decoded, model: candidate.upstreamModel ?? candidate.model };
  return {
    warnings: headerText(decoded.unsaid.map((what) => `dropped ${what}`).join(", ")),
    request: upstreamRequest(candidate, {
      endpoint: isOpenAi ? "embeddings" : "batchEmbedContents",
      model: request.model,
      stream: false,
      body: Buffer.from(JSON.stringify(theirs.encodeRequest(request))),
      forwarded: [],
    }),
    answer: {
      passes: false,
      createReader: () => null,
      readReply(reply) {
        const response = theirs.decodeResponse(parseJson(reply));
        if (response === undefined) return undefined;
        const text = own.encodeResponse(response, { request: decoded, model: request.model });
        return { body: Buffer.from(text), counted: response.usage, contentType: "application/json" };
      },
      readRefusal: (status, refusal) =>
        Buffer.from(
          CLIENT_CODECS[endpoint.words].encodeError(
            PROVIDER_CODECS[theirDialect].decodeError(status, refusal),
            status,
          ),
        ),
    },
  };
}
