import type { ApiRoute } from "./route.ts";

/** What a path led to; `methods` are those that the path takes when the method did not fit. */
export type RouteMatch =
  | { readonly kind: "found"; readonly route: ApiRoute; readonly params: Record<string, string> }
  | { readonly kind: "other-method"; readonly methods: string[] }
  | { readonly kind: "unknown" };

/** Finds the route of a method and a path below `/api/v1`; a literal part wins over a parameter. */
export function matchRoute(routes: readonly ApiRoute[], method: string, path: string): RouteMatch {
  const parts = path.split("/").filter(Boolean);
  const fitting = routes
    .map((route) => ({ route, params: matchPath(route.path, parts) }))
    .filter((one): one is { route: ApiRoute; params: Record<string, string> } => one.params !== undefined)
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  const found = fitting.find(({ route }) => route.method === method);
  if (found) return { kind: "found", ...found };
  const methods = [...new Set(fitting.map(({ route }) => route.method))];
  return methods.length > 0 ? { kind: "other-method", methods } : { kind: "unknown" };
}

function matchPath(pattern: string, parts: readonly string[]): Record<string, string> | undefined {
  const wanted = pattern.split("/").filter(Boolean);
  if (wanted.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? "";
    if (want.startsWith("{")) {
      const value = decodePart(part);
      if (value === undefined) return undefined;
      params[want.slice(1, -1)] = value;
    } else if (want !== part) return undefined;
  }
  return params;
}

/** A part with its percent-encoding undone, so that names may hold slashes; undefined where it is not UTF-8. */
function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
