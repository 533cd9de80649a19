import type { ListedModel } from "../openai-chat/open-ai-model-list.ts";

const MAX_SECONDS = 253_402_300_799;

/** The body of `GET /v1/models` in Anthropic's dialect: all models on one page. */
export function anthropicModelList(models: readonly ListedModel[]): Buffer {
  const data = models.map(describe);
  const page = { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return Buffer.from(JSON.stringify(page));
}

/** The body of `GET /v1/models/{id}` in Anthropic's dialect. */
export function anthropicModel(model: ListedModel): Buffer {
  return Buffer.from(JSON.stringify(describe(model)));
}

function describe({ id, created }: ListedModel) {
  const seconds = created >= 0 && created <= MAX_SECONDS ? Math.floor(created) : 0;
  const created_at = new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
  return { type: "model", id, display_name: id, created_at };
}
