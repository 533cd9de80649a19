import { FieldProblem, type JsonObject, requiredObject } from "../json/fields.ts";
import type { Extra } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";

const KINDS = [
  "text",
  "inlineData",
  "fileData",
  "functionCall",
  "functionResponse",
  "executableCode",
  "codeExecutionResult",
  "toolCall",
  "toolResponse",
] as const;
const BESIDE = new Set<string>([...KINDS, "thought", "thoughtSignature"]);
const HOSTED = new Set<string>(["executableCode", "codeExecutionResult", "toolCall", "toolResponse"]);

/** A part of a content, and which of its members says what it is. */
export type OpenedPart = {
  readonly part: JsonObject;
  /** `signature` = it holds nothing but a thought's signature; `hosted` = a tool that Google runs. */
  readonly kind: Exclude<(typeof KINDS)[number], HostedKind> | "signature" | "hosted";
};

type HostedKind = "executableCode" | "codeExecutionResult" | "toolCall" | "toolResponse";

/** Finds out what a part is; notes what has no neutral place. @throws FieldProblem */
export function openPart(value: unknown, param: string, extras: Extra[]): OpenedPart {
  const part = camelMembers(requiredObject(value, param));
  for (const name of Object.keys(part)) {
    if (!BESIDE.has(name) && part[name] !== null && part[name] !== undefined) {
      extras.push({ feature: "unknown", param: `${param}.${name}` });
    }
  }
  const kind = KINDS.find((name) => part[name] !== undefined && part[name] !== null);
  if (kind === undefined) {
    if (typeof part.thoughtSignature === "string") return { part, kind: "signature" };
    throw new FieldProblem(param, `a part with one of ${KINDS.slice(0, 5).join(", ")}`);
  }
  if (!HOSTED.has(kind)) return { part, kind: kind as OpenedPart["kind"] };
  extras.push({ feature: "tools.hosted", param: `${param}.${kind}` });
  return { part, kind: "hosted" };
}
