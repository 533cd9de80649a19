import type { AssistantPart } from "../neutral/content-part.ts";

/** What a model wrote, as a legacy completion has it: text, a refusal's too; thoughts are not part of it. */
export function completionTextOf(parts: readonly AssistantPart[]): string {
  return parts.map((part) => (part.type === "text" || part.type === "refusal" ? part.text : "")).join("");
}
