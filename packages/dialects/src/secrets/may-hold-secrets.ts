import type { DialectName } from "../neutral/dialect-name.ts";

const MARKS: Readonly<Record<DialectName, readonly Buffer[]>> = {
  "openai-chat": [Buffer.from('"reasoning_details"'), Buffer.from('"thought_signature"')],
  "openai-responses": [Buffer.from('"encrypted_content"'), Buffer.from('"rs_')],
  anthropic: [Buffer.from('"signature"'), Buffer.from('"redacted_thinking"')],
  gemini: [Buffer.from('"thoughtSignature"'), Buffer.from('"thought_signature"')],
};

/** Whether a request of `dialect` may hold what only its maker can read: signatures, encrypted thoughts, and those it has kept. */
export function mayHoldSecrets(body: Buffer, dialect: DialectName): boolean {
  for (const mark of MARKS[dialect]) if (body.includes(mark)) return true;
  return false;
}
