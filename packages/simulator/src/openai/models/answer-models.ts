import { decodeSegment } from "../../delivery/decode-segment.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import { servesModel } from "../../models/serves-model.ts";
import { modelNotFound } from "../model-not-found.ts";

/**
 * Answers `GET /v1/models` (`name` is null) and `GET /v1/models/{name}`, the name as it stands in the path; throws a
 * RequestError for a model that is not served.
 */
export function answerModels(name: string | null, models: readonly string[]): WireReply {
  const asked = name === null ? null : decodeSegment(name);
  if (asked !== null && !servesModel(models, asked)) throw modelNotFound(asked);
  const listed = models.filter((name) => !name.endsWith("*")).map(modelBody);
  const text = JSON.stringify(asked === null ? { object: "list", data: listed } : modelBody(asked));
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: asked, pieces, usage: null };
}

function modelBody(id: string): object {
  return { id, object: "model", created: 1_715_367_049, owned_by: "simulator" };
}
