import { type BatchedMessage, rewriteRequest } from "@operon/dialects";
import type { BatchAccount } from "./map-message-batch.ts";

/** The body with each model by the name that an account calls it; every other byte stays. */
export function rewriteMessageBatch(
  body: Buffer,
  messages: readonly BatchedMessage[],
  { candidates }: BatchAccount,
): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { params, scan } of messages) {
    const candidate = candidates.get(scan.model);
    const model = candidate?.upstreamModel ?? candidate?.model ?? scan.model;
    if (model === scan.model) continue;
    pieces.push(body.subarray(from, params.start));
    pieces.push(rewriteRequest(body.subarray(params.start, params.end), scan, { model }));
    from = params.end;
  }
  if (from === 0) return body;
  pieces.push(body.subarray(from));
  return Buffer.concat(pieces);
}
