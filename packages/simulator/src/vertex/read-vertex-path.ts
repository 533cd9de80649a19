const path =
  /^\/v1(?:beta1)?\/projects\/[^/]+\/locations\/[^/]+\/publishers\/(google|anthropic)\/models\/([^/:]+):(\w+)$/;
const list = /^\/v1beta1\/publishers\/google\/models$/;

/** What a path of Vertex AI asks for; without a model it is the list of Google's. */
export type VertexPath = {
  readonly publisher: "google" | "anthropic";
  /** Percent-encoded, as it stands there. */
  readonly model?: string;
  readonly method?: string;
};

/** Reads it; undefined where it is somebody else's. */
export function readVertexPath(text: string): VertexPath | undefined {
  if (list.test(text)) return { publisher: "google" };
  const [, publisher, model, method] = path.exec(text) ?? [];
  if (model === undefined || method === undefined) return undefined;
  return { publisher: publisher === "anthropic" ? publisher : "google", model, method };
}
