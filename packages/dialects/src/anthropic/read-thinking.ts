import {
  FieldProblem,
  type JsonObject,
  optionalCount,
  optionalName,
  optionalObject,
} from "../json/fields.ts";
import type { Extra, ReasoningEffort, ReasoningWish, ResponseFormat } from "../neutral/neutral-request.ts";
import { noteExtra } from "./note-extra.ts";

const EFFORTS = ["low", "medium", "high", "xhigh", "max"] as const satisfies readonly ReasoningEffort[];

/** What `thinking` and `output_config.effort` wish for; undefined where they wish for nothing. @throws FieldProblem */
export function readThinking(body: JsonObject, extras: Extra[]): ReasoningWish | undefined {
  const thinking = optionalObject(body.thinking, "thinking");
  const config = optionalObject(body.output_config, "output_config");
  const effort = optionalName(config?.effort, "output_config.effort", EFFORTS);
  if (thinking === undefined) return effort === undefined ? undefined : { effort };
  const show = optionalName(thinking.display, "thinking.display", ["summarized", "omitted"]) !== "omitted";
  switch (thinking.type) {
    case "disabled":
      if (effort !== undefined) noteExtra(extras, "unknown", "output_config.effort");
      return { budgetTokens: 0 };
    case "enabled":
      return { effort, budgetTokens: readBudget(thinking), show };
    case "adaptive":
      return { effort, show };
    case "between_tools":
      noteExtra(extras, "unknown", "thinking");
      return effort === undefined ? undefined : { effort };
    default:
      throw new FieldProblem("thinking.type", "one of enabled, disabled, adaptive, between_tools");
  }
}

function readBudget(thinking: JsonObject): number {
  const budget = optionalCount(thinking.budget_tokens, "thinking.budget_tokens");
  if (budget === undefined || budget < 1) {
    throw new FieldProblem("thinking.budget_tokens", "a whole number, at least 1");
  }
  return budget;
}

/** The schema of `output_config.format`, or of `output_format`, its earlier name. @throws FieldProblem */
export function readFormat(body: JsonObject, extras: Extra[]): ResponseFormat | undefined {
  const config = optionalObject(body.output_config, "output_config");
  if (config?.task_budget) noteExtra(extras, "unknown", "output_config.task_budget");
  const isNested = config?.format !== undefined && config.format !== null;
  const param = isNested ? "output_config.format" : "output_format";
  const format = optionalObject(isNested ? config.format : body.output_format, param);
  if (format === undefined) return undefined;
  if (format.type !== "json_schema") throw new FieldProblem(`${param}.type`, "json_schema");
  const schema = optionalObject(format.schema, `${param}.schema`);
  if (schema === undefined) throw new FieldProblem(`${param}.schema`, "an object");
  return { type: "json-schema", schema };
}
