import { isModelName } from "@operon/domain";
import { findKeepingRoute, type KeepingTarget } from "../keeping/find-keeping-route.ts";
import type { Address, Endpoint } from "../pipeline/endpoint.ts";
import { AZURE_METHODS, GEMINI_METHODS, PLAIN_PATHS } from "./endpoints.data.ts";
import { type ResponseRoute, responseRoute } from "./response-route.ts";

/** What stands behind a method and a path. */
export type RouteTarget =
  | { readonly kind: "model"; readonly endpoint: Endpoint; readonly address: Address | undefined }
  | KeepingTarget
  | { readonly kind: "models" }
  | { readonly kind: "model-details"; readonly model: string }
  | ResponseRoute
  | { readonly kind: "me" }
  | { readonly kind: "explain" }
  /** Served over a WebSocket only. */
  | { readonly kind: "realtime" }
  | { readonly kind: "operation"; readonly name: "healthz" | "readyz" | "metrics" };

const POSTS: ReadonlyMap<string, RouteTarget> = new Map(
  [...PLAIN_PATHS].map(([path, endpoint]) => [path, { kind: "model", endpoint, address: undefined }]),
);

const GETS: ReadonlyMap<string, RouteTarget> = new Map<string, RouteTarget>([
  ["/v1/models", { kind: "models" }],
  ["/v1beta/models", { kind: "models" }],
  ["/openai/v1/models", { kind: "models" }],
  ["/openai/models", { kind: "models" }],
  ["/v1/operon/me", { kind: "me" }],
  ["/v1/operon/explain", { kind: "explain" }],
  ["/v1/realtime", { kind: "realtime" }],
  ["/openai/v1/realtime", { kind: "realtime" }],
  ["/openai/realtime", { kind: "realtime" }],
  ["/healthz", { kind: "operation", name: "healthz" }],
  ["/readyz", { kind: "operation", name: "readyz" }],
  ["/metrics", { kind: "operation", name: "metrics" }],
]);

const MODEL_PREFIXES = ["/v1/models/", "/v1beta/models/", "/openai/v1/models/", "/openai/models/"];
const GEMINI_PREFIXES = ["/v1beta/models/", "/v1/models/"];
const AZURE_PREFIX = "/openai/deployments/";

/** What `target` (a path, perhaps with a query) leads to; undefined = nothing does. */
export function findRoute(method: string, target: string): RouteTarget | undefined {
  const queryAt = target.indexOf("?");
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const query = queryAt < 0 ? "" : target.slice(queryAt + 1);
  if (method === "POST") {
    return (
      POSTS.get(path) ??
      findKeepingRoute(method, path) ??
      azureRoute(path) ??
      geminiRoute(path, query) ??
      responseRoute(method, path, query)
    );
  }
  const kept = findKeepingRoute(method, path) ?? responseRoute(method, path, query);
  return method === "GET" ? (GETS.get(path) ?? kept ?? modelDetails(path)) : kept;
}

/** Azure's inference paths: `/openai/deployments/{name}/chat/completions`. */
function azureRoute(path: string): RouteTarget | undefined {
  if (!path.startsWith(AZURE_PREFIX)) return undefined;
  const end = path.indexOf("/", AZURE_PREFIX.length);
  const endpoint = end < 0 ? undefined : AZURE_METHODS.get(path.slice(end + 1));
  const model = decoded(path.slice(AZURE_PREFIX.length, end));
  if (endpoint === undefined || model === undefined) return undefined;
  return { kind: "model", endpoint, address: { model, stream: undefined, asArray: false } };
}

/** Google's custom methods (AIP-136): `/v1beta/models/{name}:generateContent`. */
function geminiRoute(path: string, query: string): RouteTarget | undefined {
  const prefix = GEMINI_PREFIXES.find((each) => path.startsWith(each));
  const colon = path.lastIndexOf(":");
  if (prefix === undefined || colon < prefix.length) return undefined;
  const method = path.slice(colon + 1);
  const endpoint = GEMINI_METHODS.get(method);
  const model = decoded(path.slice(prefix.length, colon));
  if (endpoint === undefined || model === undefined) return undefined;
  const stream = method === "streamGenerateContent";
  const asArray = stream && new URLSearchParams(query).get("alt") !== "sse";
  return { kind: "model", endpoint, address: { model, stream, asArray } };
}

function modelDetails(path: string): RouteTarget | undefined {
  const prefix = MODEL_PREFIXES.find((each) => path.startsWith(each));
  const model = prefix === undefined ? undefined : decoded(path.slice(prefix.length));
  return model === undefined ? undefined : { kind: "model-details", model };
}

function decoded(text: string): string | undefined {
  try {
    const model = decodeURIComponent(text);
    return isModelName(model) ? model : undefined;
  } catch {
    return undefined;
  }
}
