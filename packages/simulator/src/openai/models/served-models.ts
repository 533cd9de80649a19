import { RequestError } from "../request-error.ts";

/** The models that a simulator serves which was told nothing; their names have prices. */
export const defaultModels: readonly string[] = [
  "gpt-4o",
  "gpt-4o-mini",
  "gpt-4.1",
  "gpt-4.1-mini",
  "gpt-5",
  "gpt-5-mini",
  "o4-mini",
  "gpt-3.5-turbo-instruct",
  "text-embedding-3-small",
  "text-embedding-3-large",
];

/** Whether the list (names, or prefixes that end in a star) serves a model; names from `sim-` on always are. */
export function servesModel(models: readonly string[], model: string): boolean {
  if (model.startsWith("sim-")) return true;
  return models.some((name) => (name.endsWith("*") ? model.startsWith(name.slice(0, -1)) : name === model));
}

/** OpenAI's refusal of a model that it does not have. */
export function modelNotFound(model: string): RequestError {
  const message = `The model \`${model.slice(0, 200)}\` does not exist or you do not have access to it.`;
  return new RequestError(message, { status: 404, code: "model_not_found" });
}
