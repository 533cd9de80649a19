import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { GEMINI_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import { pathSegment } from "../path-segment.ts";
import type { AskedModel, ProviderAdapter, UpstreamEndpoint } from "../provider-adapter.ts";
import { GEMINI_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { requestHeaders } from "../request-headers.ts";

const DEFAULT_BASE_URL = "https://generativelanguage.googleapis.com";
const SERVES: ReadonlySet<UpstreamEndpoint> = new Set([
  "generateContent",
  "countTokens",
  "embedContent",
  "batchEmbedContents",
  "models",
]);

/** Google's Gemini API with an API key. https://ai.google.dev/api */
export const geminiAdapter: ProviderAdapter = {
  kind: "gemini",
  defaultBaseUrl: DEFAULT_BASE_URL,
  prepare({ baseUrl, credentials }) {
    const url = parseBaseUrl(baseUrl ?? DEFAULT_BASE_URL);
    const given = basePath(url);
    const models = `${/\/v1(?:beta)?$/.test(given) ? given : `${given}/v1beta`}/models`;
    return {
      origin: url.origin,
      headers: requestHeaders("x-goog-api-key", readApiKey(credentials)),
      serves: SERVES,
      generates: ["gemini"],
      quirks: {},
      path: (endpoint, asked) => models + methodPath(endpoint, asked),
      auth: null,
    };
  },
  ...createReplyReaders({ marks: GEMINI_MARKS, rates: GEMINI_RATES }),
};

function methodPath(endpoint: UpstreamEndpoint, { model, stream }: AskedModel): string {
  if (endpoint === "models") return "";
  return `/${pathSegment(model.replace(/^models\//, ""))}:${methodOf(endpoint, stream)}`;
}

function methodOf(endpoint: UpstreamEndpoint, stream: boolean): string {
  // Without `alt=sse` a stream is one JSON array, piece by piece.
  if (endpoint === "generateContent" && stream) return "streamGenerateContent?alt=sse";
  return endpoint;
}
