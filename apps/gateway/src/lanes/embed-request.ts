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
import { countOfHeader } from "./count-of-header.ts";
import { embedWay } from "./embed-way.ts";
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
  const request = { ...decoded, model: candidate.upstreamModel ?? candidate.model };
  const way = embedWay(candidate.target, request.model);
  if (way === undefined) return { refused: "model_not_found", param: "model" };
  const theirs = EMBED_PROVIDERS[way.codec];
  const { maxInputs = decoded.inputs.length } = theirs;
  if (decoded.inputs.length > maxInputs) return tooManyInputs(maxInputs);
  return {
    warnings: headerText(decoded.unsaid.map((what) => `dropped ${what}`).join(", ")),
    request: upstreamRequest(candidate, {
      endpoint: way.endpoint,
      model: request.model,
      stream: false,
      body: Buffer.from(JSON.stringify(theirs.encodeRequest(request))),
      forwarded: [],
    }),
    answer: {
      passes: false,
      createReader: () => null,
      readReply(reply, headers) {
        const response = theirs.decodeResponse(parseJson(reply));
        if (response === undefined) return undefined;
        const counted = response.usage ?? countOfHeader(headers);
        const text = own.encodeResponse(
          { ...response, usage: counted },
          { request: decoded, model: request.model },
        );
        return { body: Buffer.from(text), counted, contentType: "application/json" };
      },
      readRefusal: (status, refusal) =>
        Buffer.from(
          CLIENT_CODECS[endpoint.words].encodeError(
            PROVIDER_CODECS[way.errors].decodeError(status, refusal),
            status,
          ),
        ),
    },
  };
}

function tooManyInputs(most: number): Refusal {
  const message = `This model's provider takes at most ${most} input${most === 1 ? "" : "s"} in one request.`;
  return { refused: "invalid_request", message, param: "input" };
}
