import type { ListedModel } from "../openai-chat/open-ai-model-list.ts";

const METHODS = ["generateContent", "countTokens", "embedContent"] as const;

/** The body of `GET /v1beta/models`; all models fit on one page. */
export function geminiModelList(models: readonly ListedModel[]): Buffer {
  return Buffer.from(JSON.stringify({ models: models.map(describe) }));
}

/** The body of `GET /v1beta/models/{id}`. */
export function geminiModel(model: ListedModel): Buffer {
  return Buffer.from(JSON.stringify(describe(model)));
}

function describe({ id }: ListedModel): object {
  return { name: `models/${id}`, version: "1", displayName: id, supportedGenerationMethods: METHODS };
}
