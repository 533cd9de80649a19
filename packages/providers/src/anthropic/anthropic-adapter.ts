import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { ANTHROPIC_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { ProviderAdapter, UpstreamEndpoint } from "../provider-adapter.ts";
import { ANTHROPIC_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { requestHeaders } from "../request-headers.ts";

const DEFAULT_BASE_URL = "https://api.anthropic.com";
/** https://docs.anthropic.com/en/api/versioning */
const API_VERSION = "2023-06-01";
const SERVES: ReadonlySet<UpstreamEndpoint> = new Set([
  "messages",
  "messages/count_tokens",
  "messages/batches",
  "files",
  "models",
]);

/** Anthropic's Messages API, and whatever server speaks it. */
export const anthropicAdapter: ProviderAdapter = {
  kind: "anthropic",
  defaultBaseUrl: DEFAULT_BASE_URL,
  prepare({ baseUrl, credentials }) {
    const url = parseBaseUrl(baseUrl ?? DEFAULT_BASE_URL);
    // Anthropic's own SDK takes the address without `/v1`, others with it.
    const base = basePath(url, /\/v1$/);
    return {
      origin: url.origin,
      headers: requestHeaders("x-api-key", readApiKey(credentials), "anthropic-version", API_VERSION),
      serves: SERVES,
      generates: ["anthropic"],
      quirks: {},
      path: (endpoint) => `${base}/v1/${endpoint}`,
      auth: null,
    };
  },
  ...createReplyReaders({ marks: ANTHROPIC_MARKS, rates: ANTHROPIC_RATES }),
};
