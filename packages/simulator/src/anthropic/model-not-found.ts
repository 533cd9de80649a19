import { AnthropicError } from "./anthropic-error.ts";

/** Anthropic's refusal of a model that it does not have. */
export function modelNotFound(model: string): AnthropicError {
  return new AnthropicError(`model: ${model.slice(0, 200)}`, 404);
}
