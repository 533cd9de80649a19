import { decodeSegment } from "../delivery/decode-segment.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { servesModel } from "../models/serves-model.ts";
import { notFound } from "./read-target.ts";

/** Answers Azure's `models` (`name` is null) and `models/{name}`; throws an AzureError for one that is not there. */
export function answerModels(name: string | null, models: readonly string[]): WireReply {
  const asked = name === null ? null : decodeSegment(name);
  if (asked !== null && !servesModel(models, asked)) throw notFound();
  const listed = models.filter((model) => !model.endsWith("*")).map(modelBody);
  const text = JSON.stringify(asked === null ? { data: listed, object: "list" } : modelBody(asked));
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: asked, pieces, usage: null };
}

function modelBody(id: string): object {
  const embeds = /embedding/.test(id);
  return {
    status: "succeeded",
    capabilities: {
      fine_tune: false,
      inference: true,
      completion: !embeds,
      chat_completion: !embeds,
      embeddings: embeds,
    },
    lifecycle_status: "generally-available",
    id,
    created_at: 1_715_367_049,
    object: "model",
  };
}
