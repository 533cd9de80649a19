import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { GeminiError } from "../gemini-error.ts";
import { checkSignature } from "../thought-signature.ts";

/** A turn that was checked. */
export interface Content {
  readonly role: "user" | "model";
  readonly parts: readonly UnverifiedObject[];
}

const dataFields = [
  "text",
  "inlineData",
  "fileData",
  "functionCall",
  "functionResponse",
  "executableCode",
  "codeExecutionResult",
  "toolCall",
  "toolResponse",
];

/** Reads and checks the conversation (`contents` as proto gives it); throws Gemini's refusal. */
export function checkContents(contents: unknown, request: string): readonly Content[] {
  const path = `* ${request}.contents`;
  if (!Array.isArray(contents) || contents.length === 0) {
    throw new GeminiError(`${path}: contents is not specified\n`);
  }
  const read = contents.map((content: unknown, index) => readContent(content, `${path}[${index}]`));
  checkTurns(read);
  return read;
}

/** The parts of a content; throws Gemini's refusal of parts without data and of signatures that it did not make. */
export function readParts(content: unknown, path: string): readonly UnverifiedObject[] {
  const parts = isObject(content) && Array.isArray(content.parts) ? content.parts.filter(isObject) : [];
  if (parts.length === 0) throw new GeminiError(`${path}.parts: contents.parts must not be empty.\n`);
  for (const [index, part] of parts.entries()) {
    if (typeof part.thoughtSignature === "string") checkSignature(part.thoughtSignature);
    if (dataFields.some((name) => part[name] !== undefined)) continue;
    throw new GeminiError(
      `${path}.parts[${index}].data: required oneof field 'data' must have one initialized field\n`,
    );
  }
  return parts;
}

function readContent(content: unknown, path: string): Content {
  const role = isObject(content) ? (content.role ?? "user") : "user";
  if (role !== "user" && role !== "model" && role !== "function") {
    throw new GeminiError("Please use a valid role: user, model.");
  }
  return { role: role === "model" ? role : "user", parts: readParts(content, path) };
}

function checkTurns(contents: readonly Content[]): void {
  let open = 0;
  for (const [index, { role, parts }] of contents.entries()) {
    const responses = countOf(parts, "functionResponse");
    if (responses !== open) {
      throw new GeminiError(
        "Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.",
      );
    }
    open = role === "model" ? countOf(parts, "functionCall") : 0;
    if (open > 0 && (index === 0 || contents[index - 1]?.role === "model")) {
      throw new GeminiError(
        "Please ensure that function call turn comes immediately after a user turn or after a function response turn.",
      );
    }
  }
  if (open === 0) return;
  throw new GeminiError(
    "Please ensure that function response turn comes immediately after a function call turn.",
  );
}

function countOf(parts: readonly UnverifiedObject[], name: string): number {
  return parts.filter((part) => part[name] !== undefined).length;
}
