import type { WireReply } from "../../delivery/wire-reply.ts";

const defaultPageSize = 50;
const maxPageSize = 1000;

/** Answers `GET …/models` (`name` is null), in pages, and `GET …/models/{name}`. */
export function answerModels(
  name: string | null,
  query: URLSearchParams,
  models: readonly string[],
): WireReply {
  const text = JSON.stringify(name === null ? pageOf(query, models) : modelBody(name), null, 2);
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: name, pieces, usage: null };
}

/** A page's token is where the next one begins. */
function pageOf(query: URLSearchParams, models: readonly string[]): object {
  const listed = models.filter((model) => !model.endsWith("*"));
  const from = Number(query.get("pageToken")) || 0;
  const size = Math.min(Number(query.get("pageSize")) || defaultPageSize, maxPageSize);
  const next = from + size < listed.length ? { nextPageToken: String(from + size) } : {};
  return { models: listed.slice(from, from + size).map(modelBody), ...next };
}

function modelBody(name: string): object {
  const embeds = /embedding/.test(name);
  return {
    name: `models/${name}`,
    version: "001",
    displayName: name,
    description: "Made up by the simulator.",
    inputTokenLimit: embeds ? 2048 : 1_048_576,
    outputTokenLimit: embeds ? 1 : 65_536,
    supportedGenerationMethods: embeds
      ? ["embedContent", "countTokens"]
      : ["generateContent", "countTokens", "createCachedContent"],
    ...(embeds ? {} : { temperature: 1, topP: 0.95, topK: 64, maxTemperature: 2 }),
  };
}
