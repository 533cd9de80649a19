import type { WireReply } from "../../delivery/wire-reply.ts";
import { modelNotFound, servesModel } from "./served-models.ts";

const prefix = "/v1/models";

/** Answers `GET /v1/models` and `GET /v1/models/{model}`; throws a RequestError for a model that is not served. */
export function answerModels(path: string, models: readonly string[]): WireReply {
  const asked = path === prefix ? null : decodeName(path.slice(prefix.length + 1));
  if (asked !== null && !servesModel(models, asked)) throw modelNotFound(asked);
  const listed = models.filter((name) => !name.endsWith("*")).map(modelBody);
  const text = JSON.stringify(asked === null ? { object: "list", data: listed } : modelBody(asked));
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: asked, pieces, usage: null };
}

function decodeName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function modelBody(id: string): object {
  return { id, object: "model", created: 1_715_367_049, owned_by: "simulator" };
}
