import type { WireReply } from "../../delivery/wire-reply.ts";
import { servesModel } from "../../models/serves-model.ts";
import { modelNotFound } from "../model-not-found.ts";

const defaultLimit = 20;
const maxLimit = 1000;

/** Answers `GET /v1/models` (`name` is null), in pages, and `GET /v1/models/{name}`; throws an AnthropicError. */
export function answerModels(
  name: string | null,
  query: URLSearchParams,
  models: readonly string[],
): WireReply {
  if (name !== null && !servesModel(models, name)) throw modelNotFound(name);
  const text = JSON.stringify(name === null ? pageOf(query, models) : modelBody(name));
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: name, pieces, usage: null };
}

function pageOf(query: URLSearchParams, models: readonly string[]): object {
  const listed = models.filter((model) => !model.endsWith("*"));
  const after = listed.indexOf(query.get("after_id") ?? "") + 1;
  const limit = Math.min(Math.max(Number(query.get("limit")) || defaultLimit, 1), maxLimit);
  const page = listed.slice(after, after + limit);
  return {
    data: page.map(modelBody),
    has_more: after + limit < listed.length,
    first_id: page[0] ?? null,
    last_id: page.at(-1) ?? null,
  };
}

function modelBody(id: string): object {
  const words = id.split("-").filter((word) => !/^\d{8}$/.test(word));
  const displayName = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  return { type: "model", id, display_name: displayName, created_at: "2025-01-01T00:00:00Z" };
}
