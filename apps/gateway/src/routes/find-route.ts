import type { Endpoint } from "../pipeline/endpoint.ts";

/** What stands behind a method and a path. */
export type RouteTarget =
  | { readonly kind: "model"; readonly endpoint: Endpoint }
  | { readonly kind: "models" }
  | { readonly kind: "model-details"; readonly model: string }
  | { readonly kind: "me" }
  | { readonly kind: "explain" }
  | { readonly kind: "operation"; readonly name: "healthz" | "readyz" | "metrics" };

const POSTS: ReadonlyMap<string, RouteTarget> = new Map(
  [
    { name: "chat/completions", streams: true, answersText: true } as const,
    { name: "completions", streams: true, answersText: true } as const,
    { name: "embeddings", streams: false, answersText: false } as const,
  ].map((endpoint) => [`/v1/${endpoint.name}`, { kind: "model", endpoint }]),
);

const GETS: ReadonlyMap<string, RouteTarget> = new Map<string, RouteTarget>([
  ["/v1/models", { kind: "models" }],
  ["/v1/operon/me", { kind: "me" }],
  ["/v1/operon/explain", { kind: "explain" }],
  ["/healthz", { kind: "operation", name: "healthz" }],
  ["/readyz", { kind: "operation", name: "readyz" }],
  ["/metrics", { kind: "operation", name: "metrics" }],
]);

const MODEL_PREFIX = "/v1/models/";

/** What `target` (a path, perhaps with a query) leads to; undefined = nothing does. */
export function findRoute(method: string, target: string): RouteTarget | undefined {
  const queryAt = target.indexOf("?");
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  if (method === "POST") return POSTS.get(path);
  if (method !== "GET") return undefined;
  return GETS.get(path) ?? (path.startsWith(MODEL_PREFIX) ? modelDetails(path) : undefined);
}

function modelDetails(path: string): RouteTarget | undefined {
  try {
    const model = decodeURIComponent(path.slice(MODEL_PREFIX.length));
    return model === "" ? undefined : { kind: "model-details", model };
  } catch {
    return undefined;
  }
}
