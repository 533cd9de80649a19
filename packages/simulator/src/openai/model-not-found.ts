import { RequestError } from "./request-error.ts";

/** OpenAI's refusal of a model that it does not have. */
export function modelNotFound(model: string): RequestError {
  const message = `The model \`${model.slice(0, 200)}\` does not exist or you do not have access to it.`;
  return new RequestError(message, { status: 404, code: "model_not_found" });
}
