import { isObject } from "../json/fields.ts";

const MAX_DEPTH = 32;
const NAMES: ReadonlySet<string> = new Set([
  "signature",
  "encrypted_content",
  "thoughtSignature",
  "thought_signature",
  "redactedContent",
]);
const SEALED: ReadonlySet<unknown> = new Set(["redacted_thinking", "reasoning.encrypted"]);
const MARKS = [
  'ignature"',
  'encrypted_content"',
  '"redacted_thinking"',
  '"reasoning.encrypted"',
  '"redactedContent"',
].map((mark) => Buffer.from(mark));

/** The signatures and encrypted thoughts in a provider's answer, or in one of its events, of whatever dialect. */
export function answerSecrets(bytes: Buffer): string[] {
  if (!MARKS.some((mark) => bytes.includes(mark))) return [];
  const found: string[] = [];
  try {
    collect(JSON.parse(bytes.toString("utf8")), found, 0);
  } catch {
    // What is no JSON holds none.
  }
  return found;
}

function collect(value: unknown, found: string[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== "string") collect(member, found, depth + 1);
    else if (member !== "" && (NAMES.has(name) || (name === "data" && SEALED.has(value.type))))
      found.push(member);
  }
}
