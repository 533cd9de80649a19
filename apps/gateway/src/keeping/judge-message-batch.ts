import type { BatchedMessage } from "@operon/dialects";
import type { Refusal } from "../pipeline/refusal.ts";
import type { BatchFiles } from "./batch-files.ts";
import { lineReferences } from "./line-references.ts";

/** Notes the files that the requests of a batch name; each that names any is in the body as it was judged, every other byte stays. */
export function judgeMessageBatch(
  body: Buffer,
  messages: readonly BatchedMessage[],
  files: BatchFiles,
): { readonly refused?: undefined; readonly body: Buffer } | Refusal {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const [index, { params }] of messages.entries()) {
    const named = lineReferences("messages", body.subarray(params.start, params.end));
    if (named === undefined) continue;
    if (named.refused) return { ...named, param: `requests.${index}.params.${named.param}` };
    const tooMany = files.note(named.files);
    if (tooMany !== undefined) return tooMany;
    pieces.push(body.subarray(from, params.start), named.judged);
    from = params.end;
  }
  if (from === 0) return { body };
  pieces.push(body.subarray(from));
  return { body: Buffer.concat(pieces) };
}
