import { isObject } from "../json/fields.ts";

/** A custom tool's free text as the arguments of a tool call: `{"input": text}`. */
export function customArguments(input: string): string {
  return JSON.stringify({ input });
}

/** The free text within the arguments of a custom tool's call; whatever else they are, as it is. */
export function customInput(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) && typeof parsed.input === "string" ? parsed.input : text;
  } catch {
    return text;
  }
}
