import type { ChatQuirks } from "@operon/dialects";
import { basePath } from "../base-path.ts";
import { pathSegment } from "../path-segment.ts";
import type { BatchPaths, PreparedTarget, UpstreamEndpoint } from "../provider-adapter.ts";
import { realtimePath } from "../realtime-path.ts";

/** What depends on the version of Azure's API. */
export type AzureSurface = Pick<PreparedTarget, "serves" | "quirks" | "path" | "batchPaths">;

/** It moderates elsewhere (Content Safety), and makes no variations. */
const CHAT: readonly UpstreamEndpoint[] = [
  "chat/completions",
  "completions",
  "embeddings",
  "models",
  "images/generations",
  "images/edits",
  "audio/speech",
  "audio/transcriptions",
  "audio/translations",
  "realtime",
];
const DATED: ReadonlySet<UpstreamEndpoint> = new Set(CHAT);
const KEPT: readonly UpstreamEndpoint[] = ["files", "batches"];
const DATED_KEEPING: ReadonlySet<UpstreamEndpoint> = new Set([...CHAT, ...KEPT]);
const V1: ReadonlySet<UpstreamEndpoint> = new Set([...CHAT, ...KEPT, "responses"]);
/** The first version with batches is 2024-07-01-preview. */
const KEEPING_SINCE = "2024-07-01";
/** It looks into the lines to tell what they are for (https://learn.microsoft.com/azure/ai-foundry/openai/how-to/batch). */
const ORDERED = "/chat/completions";
const V1_BATCHES: BatchPaths = {
  ofLine: new Map(["/v1/chat/completions", "/v1/responses"].map((path) => [path, path])),
  ofOrder: ORDERED,
};
const DATED_BATCHES: BatchPaths = {
  ofLine: new Map([["/v1/chat/completions", ORDERED]]),
  ofOrder: ORDERED,
};
const BESIDE_DEPLOYMENTS: ReadonlySet<UpstreamEndpoint> = new Set([...KEPT, "models"]);
const datedVersion = /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:-preview)?$/;
/** Before it Azure knows neither `max_completion_tokens` nor `stream_options`. */
const CURRENT_CHAT_SINCE = "2024-09-01";
const OLD_CHAT: ChatQuirks = { maxTokensField: "max_tokens", streamOptions: false };

/**
 * The path of a resource: of a base URL that may end in `/openai` or `/openai/v1` as well.
 * @throws RangeError where it goes on to a deployment.
 */
export function resourcePath(url: URL): string {
  const path = basePath(url, /\/openai(?:\/v1)?$/);
  if (/\/openai(?:\/|$)/.test(path)) {
    throw new RangeError("the provider's base URL leads beyond the resource");
  }
  return path;
}

/**
 * The surface of an API version: v1 where it is absent, `v1` or `preview`, else that of deployments.
 * https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
 * @throws RangeError where it is no version.
 */
export function azureSurface(resource: string, apiVersion: string | undefined): AzureSurface {
  if (apiVersion === undefined || apiVersion === "v1" || apiVersion === "preview") {
    const query = apiVersion === "preview" ? "?api-version=preview" : "";
    const path: AzureSurface["path"] = (endpoint, { model }) =>
      endpoint === "realtime"
        ? `${resource}/openai/v1/${realtimePath("model", model)}${query.replace("?", "&")}`
        : `${resource}/openai/v1/${endpoint}${query}`;
    return { serves: V1, quirks: {}, path, batchPaths: V1_BATCHES };
  }
  if (!datedVersion.test(apiVersion))
    throw new RangeError("the provider's apiVersion is no version of Azure");
  const query = `?api-version=${apiVersion}`;
  const keeps = apiVersion >= KEEPING_SINCE;
  return {
    serves: keeps ? DATED_KEEPING : DATED,
    ...(keeps && { batchPaths: DATED_BATCHES }),
    quirks: apiVersion < CURRENT_CHAT_SINCE ? OLD_CHAT : {},
    path: (endpoint, { model }) => {
      if (BESIDE_DEPLOYMENTS.has(endpoint)) return `${resource}/openai/${endpoint}${query}`;
      // https://learn.microsoft.com/azure/ai-foundry/openai/how-to/realtime-audio-websockets
      if (endpoint === "realtime") {
        return `${resource}/openai/${realtimePath("deployment", model)}${query.replace("?", "&")}`;
      }
      return `${resource}/openai/deployments/${pathSegment(model)}/${endpoint}${query}`;
    },
  };
}
