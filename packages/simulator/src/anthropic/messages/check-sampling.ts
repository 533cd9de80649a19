import type { UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { readNumber } from "../check-members.ts";
import type { ModelRules } from "./model-rules.ts";

/** Throws Anthropic's refusal of sampling that is out of range or that the model does not take. */
export function checkSampling(body: UnverifiedObject, { sampling }: ModelRules): void {
  const temperature = readNumber(body, "temperature", { min: 0, max: 1 });
  const topP = readNumber(body, "top_p", { min: 0, max: 1 });
  const topK = readNumber(body, "top_k", { min: 0 });
  if (sampling === "none") {
    refuseDeprecated("temperature", temperature !== null && temperature !== 1);
    refuseDeprecated("top_p", topP !== null);
    refuseDeprecated("top_k", topK !== null);
  }
  if (sampling === "all" || temperature === null || topP === null) return;
  throw new AnthropicError(
    "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
  );
}

function refuseDeprecated(name: string, isSent: boolean): void {
  if (isSent) throw new AnthropicError(`\`${name}\` is deprecated for this model.`);
}
