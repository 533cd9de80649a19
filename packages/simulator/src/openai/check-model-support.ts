import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { RequestError } from "./request-error.ts";

const reasons = /^(?:o\d|gpt-5)/;
const doesNotReason = /^gpt-[34]/;

/** Throws OpenAI's refusal of chat members that this kind of model does not take; `sim-…` takes everything. */
export function checkChatSupport(body: UnverifiedObject, model: string): void {
  if (reasons.test(model)) {
    if (isSet(body.max_tokens)) throw unsupported("max_tokens", "Use 'max_completion_tokens' instead.");
    for (const name of ["temperature", "top_p"]) refuseOtherThanOne(body, name);
  }
  if (doesNotReason.test(model) && isSet(body.reasoning_effort)) throw unsupported("reasoning_effort");
}

/** The same for the Responses API. */
export function checkResponseSupport(body: UnverifiedObject, model: string): void {
  if (reasons.test(model)) {
    for (const name of ["temperature", "top_p"]) {
      if (isSet(body[name]) && body[name] !== 1) throw unsupported(name);
    }
  }
  const effort = isObject(body.reasoning) ? body.reasoning.effort : null;
  if (doesNotReason.test(model) && isSet(effort)) throw unsupported("reasoning.effort");
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function refuseOtherThanOne(body: UnverifiedObject, name: string): void {
  const value = body[name];
  if (!isSet(value) || value === 1) return;
  throw new RequestError(
    `Unsupported value: '${name}' does not support ${JSON.stringify(value)} with this model. Only the default (1) value is supported.`,
    { param: name, code: "unsupported_value" },
  );
}

function unsupported(param: string, instead = ""): RequestError {
  const message = `Unsupported parameter: '${param}' is not supported with this model. ${instead}`.trimEnd();
  return new RequestError(message, { param, code: "unsupported_parameter" });
}
