import { pathSegment } from "../path-segment.ts";
import type { AskedModel, HostedClaude, PreparedTarget, UpstreamEndpoint } from "../provider-adapter.ts";

/** What models of one kind have in common on Vertex AI. */
type VertexFamily = Pick<PreparedTarget, "serves" | "generates"> & {
  readonly publisher: string;
  /** What follows `models/`. */
  readonly methodOf: (endpoint: UpstreamEndpoint, asked: AskedModel) => string;
  readonly hostedClaude?: HostedClaude;
};

/** https://docs.anthropic.com/en/api/claude-on-vertex-ai */
const CLAUDE_VERSION = "vertex-2023-10-16";
const claude = /^claude-/;
const embedding = /^(?:text-embedding-|gemini-embedding-|text-multilingual-embedding-|textembedding-gecko)/;

/** By the publisher of their models, and what is asked of them. */
export const VERTEX_FAMILIES = {
  gemini: {
    publisher: "google",
    serves: new Set<UpstreamEndpoint>(["generateContent", "countTokens", "models"]),
    generates: ["gemini"],
    methodOf: (endpoint, asked) => `${nameOf(asked.model)}:${geminiMethod(endpoint, asked.stream)}`,
  },
  claude: {
    publisher: "anthropic",
    serves: new Set<UpstreamEndpoint>(["messages", "messages/count_tokens", "models"]),
    generates: ["anthropic"],
    hostedClaude: { version: CLAUDE_VERSION },
    // Tokens are counted by a model of that name; the body says for which one.
    methodOf: (endpoint, { model, stream }) =>
      endpoint === "messages/count_tokens"
        ? "count-tokens:rawPredict"
        : `${nameOf(model)}:${stream ? "streamRawPredict" : "rawPredict"}`,
  },
  embedding: {
    publisher: "google",
    serves: new Set<UpstreamEndpoint>(["predict", "models"]),
    generates: ["gemini"],
    methodOf: (_, { model }) => `${nameOf(model)}:predict`,
  },
} as const satisfies Readonly<Record<string, VertexFamily>>;

/** Which of them a model is of, by its name at Google. */
export function familyOf(model: string): keyof typeof VERTEX_FAMILIES {
  if (claude.test(model)) return "claude";
  return embedding.test(model) ? "embedding" : "gemini";
}

function geminiMethod(endpoint: UpstreamEndpoint, stream: boolean): string {
  // Without `alt=sse` a stream is one JSON array, piece by piece.
  return endpoint === "generateContent" && stream ? "streamGenerateContent?alt=sse" : endpoint;
}

/** Versions are written with an `@`, which a path may hold as it is. */
function nameOf(model: string): string {
  return pathSegment(model.replace(/^(?:publishers\/google\/)?models\//, "")).replaceAll("%40", "@");
}
