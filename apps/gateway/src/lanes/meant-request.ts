import { CLIENT_CODECS, type ClientDialectName, type FittedRequest, fitToModel } from "@operon/dialects";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";

/** A client's request in no dialect, with its provider's name for the model and as that model takes it. */
export function meantRequest(
  { body, scan }: Routed,
  { target, upstreamModel, model }: Candidate,
  client: ClientDialectName,
): FittedRequest | Refusal {
  const asked = { model: scan.model, stream: scan.stream };
  const decoded = CLIENT_CODECS[client].decodeRequest(JSON.parse(body.toString("utf8")), asked);
  if ("code" in decoded)
    return { refused: "invalid_request", message: decoded.message, param: decoded.param };
  const request = { ...decoded, model: upstreamModel ?? model, stream: scan.stream };
  const isOpenAi = target.generates[0].startsWith("openai-");
  return isOpenAi ? fitToModel(request) : { request, dropped: [] };
}
