import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { STRUCTURED_WAYS, type StructuredWay } from "./structured-ways.data.ts";

/** The tool by which a model without schemas gives its answer; what it is called with is the answer's text. */
export const ANSWER_TOOL = "operon_answer";

/** How a model is held to a schema. */
export function structuredWay(model: string): StructuredWay {
  return STRUCTURED_WAYS.find(([pattern]) => pattern.test(model))?.[1] ?? "words";
}

/** The request with its schema as a tool or in words, where the model has no `outputConfig`. */
export function withSchemaInRequest(request: NeutralRequest): NeutralRequest {
  const { responseFormat: format, model } = request;
  if (format?.type !== "json-schema") return request;
  const way = structuredWay(model);
  if (way === "native") return request;
  if (way === "words") return { ...request, messages: withWords(request.messages, format.schema) };
  const tool = {
    name: ANSWER_TOOL,
    description: format.description ?? "Gives the answer. Call it once, with all of the answer.",
    parameters: format.schema,
  };
  const tools = request.toolChoice?.type === "none" ? [] : request.tools;
  const toolChoice =
    tools.length === 0 ? ({ type: "tool", name: ANSWER_TOOL } as const) : ({ type: "required" } as const);
  const isChosen = request.toolChoice?.type === "tool" && tools.length > 0;
  return { ...request, tools: [...tools, tool], toolChoice: isChosen ? request.toolChoice : toolChoice };
}

function withWords(messages: readonly NeutralMessage[], schema: unknown): readonly NeutralMessage[] {
  const text = `Answer with one JSON object that follows this JSON Schema, and with nothing else:\n${JSON.stringify(schema)}`;
  return [...messages, { role: "system", content: [{ type: "text", text }] }];
}
