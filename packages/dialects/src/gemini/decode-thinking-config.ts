import {
  FieldProblem,
  type JsonObject,
  optionalFlag,
  optionalNumber,
  optionalObject,
  optionalText,
  unknownMembers,
} from "../json/fields.ts";
import type { Extra, ReasoningEffort, ReasoningWish } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";

const NAME = "generationConfig.thinkingConfig";
const KNOWN = new Set(["thinkingBudget", "thinkingLevel", "includeThoughts"]);
const LEVELS: ReadonlyMap<string, ReasoningEffort> = new Map([
  ["MINIMAL", "minimal"],
  ["LOW", "low"],
  ["MEDIUM", "medium"],
  ["HIGH", "high"],
]);
/** "As much as the model likes": what other dialects call a medium effort. */
const DYNAMIC = -1;

/** The wish for thoughts in a `thinkingConfig`; undefined where it wishes nothing. @throws FieldProblem */
export function decodeThinkingConfig(value: unknown, extras: Extra[]): ReasoningWish | undefined {
  const config = camelMembers(optionalObject(value, NAME) ?? {});
  for (const name of unknownMembers(config, KNOWN))
    extras.push({ feature: "unknown", param: `${NAME}.${name}` });
  const show = optionalFlag(config.includeThoughts, `${NAME}.includeThoughts`);
  const wish = { ...amountOf(config), ...(show === undefined ? {} : { show }) };
  return Object.keys(wish).length === 0 ? undefined : wish;
}

function amountOf(config: JsonObject): ReasoningWish {
  const budget = optionalNumber(config.thinkingBudget, `${NAME}.thinkingBudget`);
  if (budget === DYNAMIC) return { effort: "medium" };
  if (budget !== undefined) {
    if (Number.isSafeInteger(budget) && budget >= 0) return { budgetTokens: budget };
    throw new FieldProblem(`${NAME}.thinkingBudget`, "a whole number from -1");
  }
  const level = optionalText(config.thinkingLevel, `${NAME}.thinkingLevel`)?.toUpperCase();
  if (level === undefined || level === "" || level === "THINKING_LEVEL_UNSPECIFIED") return {};
  const effort = LEVELS.get(level);
  if (effort === undefined) {
    throw new FieldProblem(`${NAME}.thinkingLevel`, `one of ${[...LEVELS.keys()].join(", ")}`);
  }
  return { effort };
}
