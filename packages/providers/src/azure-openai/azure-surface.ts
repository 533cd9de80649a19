import type { ChatQuirks } from "@operon/dialects";
import { basePath } from "../base-path.ts";
import { pathSegment } from "../path-segment.ts";
import type { PreparedTarget, UpstreamEndpoint } from "../provider-adapter.ts";

/** What depends on the version of Azure's API. */
export type AzureSurface = Pick<PreparedTarget, "serves" | "quirks" | "path">;

const CHAT: readonly UpstreamEndpoint[] = ["chat/completions", "completions", "embeddings", "models"];
const DATED: ReadonlySet<UpstreamEndpoint> = new Set(CHAT);
const V1: ReadonlySet<UpstreamEndpoint> = new Set([...CHAT, "responses"]);
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
    return { serves: V1, quirks: {}, path: (endpoint) => `${resource}/openai/v1/${endpoint}${query}` };
  }
  if (!datedVersion.test(apiVersion))
    throw new RangeError("the provider's apiVersion is no version of Azure");
  const query = `?api-version=${apiVersion}`;
  return {
    serves: DATED,
    quirks: apiVersion < CURRENT_CHAT_SINCE ? OLD_CHAT : {},
    path: (endpoint, { model }) =>
      endpoint === "models"
        ? `${resource}/openai/models${query}`
        : `${resource}/openai/deployments/${pathSegment(model)}/${endpoint}${query}`,
  };
}
