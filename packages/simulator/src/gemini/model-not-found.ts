import { GeminiError } from "./gemini-error.ts";

/** Gemini's refusal of a model that it does not have; `verb` is what was asked of it. */
export function modelNotFound(model: string, version: string, verb = "getModel"): GeminiError {
  return new GeminiError(
    `models/${model.slice(0, 200)} is not found for API version ${version}, or is not supported for ${verb}. Call ListModels to see the list of available models and their supported methods.`,
    { status: 404 },
  );
}
