/** A model as `GET /v1/models` shows it. */
export type ListedModel = {
  readonly id: string;
  /** Unix seconds. */
  readonly created: number;
  readonly ownedBy: string;
};

/** The body of `GET /v1/models`. */
export function openAiModelList(models: readonly ListedModel[]): Buffer {
  return Buffer.from(JSON.stringify({ object: "list", data: models.map(describe) }));
}

/** The body of `GET /v1/models/{id}`. */
export function openAiModel(model: ListedModel): Buffer {
  return Buffer.from(JSON.stringify(describe(model)));
}

function describe(model: ListedModel) {
  return { id: model.id, object: "model", created: model.created, owned_by: model.ownedBy };
}
