import { isModelName } from "@operon/domain";

/** Paths of Realtime connections, with the parameters that may name the model: OpenAI's, and Azure's two. */
const PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ["/v1/realtime", ["model"]],
  ["/openai/v1/realtime", ["model", "deployment"]],
  ["/openai/realtime", ["deployment", "model"]],
]);

/** The model that a Realtime connection is asked for; null = none that is a name, undefined = the address is none of Realtime's. */
export function askedModel(target: string): string | null | undefined {
  const { path, query } = partsOf(target);
  const names = PATHS.get(path);
  if (names === undefined) return undefined;
  const given = names.flatMap((name) => query.getAll(name));
  const [model] = given;
  return given.length === 1 && model !== undefined && isModelName(model) ? model : null;
}

function partsOf(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const at = target.indexOf("?");
  if (at < 0) return { path: target, query: new URLSearchParams() };
  return { path: target.slice(0, at), query: new URLSearchParams(target.slice(at + 1)) };
}
