import { FieldProblem, optionalList, optionalText, requiredList, requiredObject } from "../json/fields.ts";
import type { AssistantPart, ToolResultPart, UserPart } from "../neutral/content-part.ts";
import { nameToolResults } from "../neutral/name-tool-results.ts";
import type { Extra, NeutralMessage } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";
import { createCallIds } from "./create-call-ids.ts";
import { decodeModelPart } from "./decode-model-part.ts";
import { decodeUserPart } from "./decode-user-part.ts";
import { joinModelParts } from "./join-model-parts.ts";
import type { PartReading } from "./part-reading.ts";

/** The `contents` of a request as messages; what parts hold beside goes to `extras`. @throws FieldProblem */
export function decodeContents(contents: unknown, extras: Extra[]): NeutralMessage[] {
  const reading: PartReading = { ids: createCallIds(), extras };
  const messages: NeutralMessage[] = [];
  let model: AssistantPart[] = [];
  const endTurn = (): void => {
    const content = joinModelParts(model);
    if (content.length > 0) messages.push({ role: "assistant", content });
    model = [];
  };
  requiredList(contents, "contents").forEach((value, index) => {
    const param = `contents[${index}]`;
    const content = camelMembers(requiredObject(value, param));
    const parts = optionalList(content.parts, `${param}.parts`);
    if (roleOf(content.role, `${param}.role`) === "model") {
      // A client that keeps a stream's chunks gives one turn back as many contents.
      parts.forEach(
        (part, at) => void model.push(...decodeModelPart(part, `${param}.parts[${at}]`, reading)),
      );
      return;
    }
    endTurn();
    messages.push(...userMessages(parts, `${param}.parts`, reading));
  });
  endTurn();
  return nameToolResults(messages);
}

/** Results come first: other dialects want them directly behind their calls. */
function userMessages(parts: readonly unknown[], param: string, reading: PartReading): NeutralMessage[] {
  const results: ToolResultPart[] = [];
  const rest: UserPart[] = [];
  parts.forEach((value, at) => {
    for (const part of decodeUserPart(value, `${param}[${at}]`, reading)) {
      if (part.type === "tool-result") results.push(part);
      else rest.push(part);
    }
  });
  return [
    ...(results.length > 0 ? [{ role: "tool", content: results } as const] : []),
    ...(rest.length > 0 ? [{ role: "user", content: rest } as const] : []),
  ];
}

function roleOf(value: unknown, param: string): "user" | "model" {
  const role = optionalText(value, param) || "user";
  if (role === "model") return "model";
  if (role !== "user" && role !== "function") throw new FieldProblem(param, "user or model");
  return "user";
}
