import {
  FieldProblem,
  type JsonObject,
  optionalCount,
  optionalFlag,
  optionalNumber,
  optionalText,
  readFields,
  requiredObject,
} from "../json/fields.ts";
import type { AskedInPath, CodecProblem } from "../neutral/codec.ts";
import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { type DecodedInput, decodeInput } from "./decode-input.ts";
import { decodeExtras, decodeIncluded, decodeReasoning, decodeText } from "./decode-settings.ts";
import { decodeToolChoice, decodeTools } from "./decode-tools.ts";

/** A request to `POST /v1/responses` in neutral form, or why it is none. */
export function decodeRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem {
  return readFields(() => readRequest(requiredObject(body, "body"), asked));
}

function readRequest(body: JsonObject, asked: AskedInPath): NeutralRequest {
  const model = optionalText(body.model, "model") ?? asked.model;
  if (model === "") throw new FieldProblem("model", "a string");
  const input = readInput(body);
  const instructions = optionalText(body.instructions, "instructions") ?? "";
  const system: readonly NeutralMessage[] =
    instructions === "" ? [] : [{ role: "system", content: [{ type: "text", text: instructions }] }];
  const { tools, extras: toolExtras } = decodeTools(body.tools);
  const { choice, extras: choiceExtras } = decodeToolChoice(body.tool_choice);
  const { wish, extras: reasoningExtras } = decodeReasoning(body.reasoning);
  const { responseFormat, verbosity, extras: textExtras } = decodeText(body.text);
  const { topLogprobs, extras: includeExtras } = decodeIncluded(body);
  return {
    model,
    stream: optionalFlag(body.stream, "stream") ?? asked.stream,
    messages: [...system, ...input.messages],
    tools,
    toolChoice: choice,
    parallelToolCalls: optionalFlag(body.parallel_tool_calls, "parallel_tool_calls"),
    maxOutputTokens: optionalCount(body.max_output_tokens, "max_output_tokens"),
    temperature: optionalNumber(body.temperature, "temperature"),
    topP: optionalNumber(body.top_p, "top_p"),
    stop: [],
    choices: 1,
    responseFormat,
    reasoning: wish,
    topLogprobs,
    user: optionalText(body.safety_identifier, "safety_identifier") ?? optionalText(body.user, "user"),
    serviceTier: optionalText(body.service_tier, "service_tier"),
    verbosity,
    extras: [
      ...decodeExtras(body),
      ...input.extras,
      ...toolExtras,
      ...choiceExtras,
      ...reasoningExtras,
      ...textExtras,
      ...includeExtras,
    ],
  };
}

/** The input may be left out only where the prompt is kept at the provider. */
function readInput(body: JsonObject): DecodedInput {
  const isKept = [body.prompt, body.conversation, body.previous_response_id].some((value) => value != null);
  if (body.input == null && isKept) return { messages: [], extras: [] };
  return decodeInput(body.input);
}
