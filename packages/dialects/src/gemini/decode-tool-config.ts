import {
  FieldProblem,
  optionalList,
  optionalObject,
  optionalText,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { Extra, ToolChoice } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";

const KNOWN = new Set(["functionCallingConfig"]);
const CALLING = new Set(["mode", "allowedFunctionNames"]);
const CONFIG = "toolConfig.functionCallingConfig";

/** Which tools may or must be called, by `toolConfig`. @throws FieldProblem */
export function decodeToolConfig(value: unknown, extras: Extra[]): ToolChoice | undefined {
  const config = camelMembers(optionalObject(value, "toolConfig") ?? {});
  noteUnknown(unknownMembers(config, KNOWN), "toolConfig", extras);
  const calling = camelMembers(optionalObject(config.functionCallingConfig, CONFIG) ?? {});
  noteUnknown(unknownMembers(calling, CALLING), CONFIG, extras);
  const names = optionalList(calling.allowedFunctionNames, `${CONFIG}.allowedFunctionNames`).map((name, at) =>
    requiredText(name, `${CONFIG}.allowedFunctionNames[${at}]`),
  );
  const choice = choiceOf(calling.mode, extras);
  const [only] = names;
  if (only === undefined || choice?.type === "none") return choice;
  if (choice?.type === "required" && names.length === 1) return { type: "tool", name: only };
  extras.push({ feature: "toolChoice.allowed", param: `${CONFIG}.allowedFunctionNames` });
  return choice;
}

function choiceOf(value: unknown, extras: Extra[]): ToolChoice | undefined {
  const mode = optionalText(value, `${CONFIG}.mode`)?.toUpperCase();
  switch (mode) {
    case undefined:
    case "":
    case "MODE_UNSPECIFIED":
      return undefined;
    case "VALIDATED":
      extras.push({ feature: "unknown", param: `${CONFIG}.mode` });
      return { type: "auto" };
    case "AUTO":
      return { type: "auto" };
    case "ANY":
      return { type: "required" };
    case "NONE":
      return { type: "none" };
    default:
      throw new FieldProblem(`${CONFIG}.mode`, "one of AUTO, ANY, NONE, VALIDATED");
  }
}

function noteUnknown(names: readonly string[], param: string, extras: Extra[]): void {
  for (const name of names) extras.push({ feature: "unknown", param: `${param}.${name}` });
}
