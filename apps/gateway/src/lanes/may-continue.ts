import { CLIENT_CODECS, canContinue } from "@operon/dialects";
import type { Routed } from "../pipeline/route.ts";
import { parseJson } from "./parse-json.ts";

/**
 * Whether the stream that is asked for is plain text, so that another provider can write the rest of it. A JSON array is
 * closed by whoever began it.
 */
export function mayContinue({
  endpoint,
  scan,
  address,
  body,
}: Pick<Routed, "endpoint" | "scan" | "address" | "body">): boolean {
  const { operation } = endpoint;
  if (!scan.stream || operation.kind !== "generate" || address?.asArray === true) return false;
  const asked = { model: scan.model, stream: true };
  const request = CLIENT_CODECS[operation.client].decodeRequest(parseJson(body), asked);
  return !("code" in request) && canContinue({ ...request, stream: true });
}
