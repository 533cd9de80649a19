import { KEEPING_ROUTES, type KeepingRoute } from "./keeping-routes.data.ts";

/** What a path leads to, and which object it names; null = none. */
export type KeepingTarget = {
  readonly kind: "keeping";
  readonly route: KeepingRoute;
  readonly objectId: string | null;
};

/** OpenAI's paths stand below Azure's prefix, too. */
const PREFIXES = ["/v1/", "/openai/v1/"] as const;
const FAMILIES = ["files", "batches", "messages/batches"] as const;
const ANY = "*";

const routes: ReadonlyMap<string, KeepingRoute> = new Map(
  KEEPING_ROUTES.map((route) => [`${route.method} ${route.pattern}`, route]),
);

/** The route behind a method and a path; undefined = there is none here. */
export function findKeepingRoute(method: string, path: string): KeepingTarget | undefined {
  const prefix = PREFIXES.find((one) => path.startsWith(one));
  if (prefix === undefined) return undefined;
  const rest = path.slice(prefix.length);
  const family = FAMILIES.find((one) => rest.startsWith(one));
  if (family === undefined) return undefined;
  const [empty, id, ...more] = rest.slice(family.length).split("/", 4);
  if (empty !== "" || id === "") return undefined;
  const shape = id === undefined ? family : [family, ANY, ...more].join("/");
  const route = routes.get(`${method} ${shape}`);
  if (route === undefined || (prefix !== "/v1/" && route.dialect === "anthropic")) return undefined;
  const spoken = prefix === "/v1/" ? route : { ...route, dialect: "openai" as const };
  return { kind: "keeping", route: spoken, objectId: id ?? null };
}
