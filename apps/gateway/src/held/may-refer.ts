import { hasBareReference } from "@operon/dialects";

/** Marks that are looked for only where their gate stands, too: most requests hold no gate. */
type Gate = { readonly gate: Buffer; readonly marks: readonly Buffer[] };

const bytes = (text: string): Buffer => Buffer.from(text);
const gateOf = (gate: string, ...marks: string[]): Gate => ({ gate: bytes(gate), marks: marks.map(bytes) });

const GEMINI = [gateOf('"cached'), gateOf('"file')];
const FILES = gateOf('"file_id');
const GATES: ReadonlyMap<string, readonly Gate[]> = new Map([
  [
    "responses",
    [
      gateOf('"conversation"'),
      gateOf('"tools"', '"image_generation"', '"container', '"vector_store_ids"', '"file_ids"'),
      gateOf(
        'id"',
        '"file_id',
        '"previous_response_id"',
        '"item_reference"',
        '"container_id"',
        '"image_generation_call"',
      ),
    ],
  ],
  ["chat/completions", [gateOf('id"', '"file_id', '"audio"')]],
  ["messages", [FILES, gateOf('"container"')]],
  ["generateContent", GEMINI],
  ["countTokens", GEMINI],
  ["embedContent", GEMINI],
  ["messages/count_tokens", [FILES, gateOf('"container"')]],
]);
const ID = bytes('"id"');
/** A name may be written with escapes; only those of letters and the underscore could hide one of the marks. */
const ESCAPE = bytes("\\u00");
const HIDING = ["\\u005", "\\u006", "\\u007"].map(bytes);

/** Whether the request of an endpoint may name what a provider's account keeps: true wherever it does, and seldom else. */
export function mayRefer(endpoint: string, body: Buffer): boolean {
  const gates = GATES.get(endpoint);
  if (gates === undefined) return false;
  if (gates.some((gate) => isHit(gate, body))) return true;
  if (body.includes(ESCAPE) && HIDING.some((mark) => body.includes(mark))) return true;
  return endpoint === "responses" && body.includes(ID) && hasBareReference(body);
}

function isHit({ gate, marks }: Gate, body: Buffer): boolean {
  if (!body.includes(gate)) return false;
  return marks.length === 0 || marks.some((mark) => body.includes(mark));
}
