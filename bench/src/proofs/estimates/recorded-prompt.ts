import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A prompt that was sent once, and how many tokens its provider counted. */
export type RecordedPrompt = {
  readonly provider: string;
  readonly model: string;
  readonly body: Buffer;
  readonly texts: readonly string[];
  readonly tokens: number;
  /** Half of them are for fitting constants, by hash; the other half states the error. */
  readonly isFitted: boolean;
};

type Line = Readonly<Record<string, unknown>>;

const NO_TEXT = new Set(["role", "type", "id"]);

/** Reads a file of JSON lines: `provider`, `model`, `prompt_tokens`, and `messages` and `system`, or Gemini's `contents` and `system`. */
export function readRecordedPrompts(file: string): RecordedPrompt[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((text) => promptOf(JSON.parse(text) as Line));
}

function promptOf(line: Line): RecordedPrompt {
  const { provider, model, prompt_tokens, messages, contents, system, source } = line;
  const asked = contents === undefined ? { messages } : { contents };
  const instructed = contents === undefined ? { system } : { systemInstruction: system };
  const body = { model, ...asked, ...(system ? instructed : {}) };
  return {
    provider: String(provider),
    model: String(model),
    body: Buffer.from(JSON.stringify(body)),
    texts: textsIn([asked, system]),
    tokens: Number(prompt_tokens),
    isFitted: ((createHash("sha256").update(String(source)).digest()[0] ?? 0) & 1) === 0,
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => (NO_TEXT.has(name) ? [] : textsIn(inner)));
}
