import { isObject } from "../json/fields.ts";
import { keptThoughtId } from "./kept-thought-id.ts";

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
  '"id":"rs_',
  '"id": "rs_',
].map((mark) => Buffer.from(mark));

/**
 * The signatures and encrypted thoughts in a provider's answer, or in one of its events, of whatever dialect, and the ids of the thoughts
 * that it has kept. An id counts only where a provider puts its own: what it repeats of a request proves nothing.
 */
export function answerSecrets(bytes: Buffer): string[] {
  if (!MARKS.some((mark) => bytes.includes(mark))) return [];
  const found: string[] = [];
  try {
    const answer: unknown = JSON.parse(bytes.toString("utf8"));
    collect(answer, found, 0);
    for (const item of outputOf(answer)) {
      const id = keptThoughtId(item);
      if (id !== undefined) found.push(id);
    }
  } catch {
    // What is no JSON holds none.
  }
  return found;
}

/** What a response of OpenAI's says, or one of its events. */
function outputOf(answer: unknown): readonly unknown[] {
  if (!isObject(answer)) return [];
  const { output } = isObject(answer.response) ? answer.response : answer;
  return Array.isArray(output) ? output : [answer.item];
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
