import { isModelName, MAX_MODEL_LENGTH } from "@operon/domain";
import { decodeString } from "../json/decode-string.ts";
import type { Span } from "../json/span.ts";

const QUOTE = 0x22;
const MAX_WRITTEN_BYTES = 6 * MAX_MODEL_LENGTH + 2;

/** The model's name at `span`, or undefined where it is not one: empty, too long, or with hidden characters. */
export function readModel(body: Buffer, span: Span | undefined): string | undefined {
  if (span === undefined || body[span.start] !== QUOTE) return undefined;
  if (span.end - span.start > MAX_WRITTEN_BYTES) return undefined;
  const model = decodeString(body, span.start + 1, span.end - 1);
  return isModelName(model) ? model : undefined;
}
