import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { COHERE_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { ProviderAdapter, UpstreamEndpoint } from "../provider-adapter.ts";
import { COHERE_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { requestHeaders } from "../request-headers.ts";

const DEFAULT_BASE_URL = "https://api.cohere.com";
const SERVES: ReadonlySet<UpstreamEndpoint> = new Set(["chat", "embed", "rerank", "models"]);
/** A word of the deny list in a prompt or an answer; elsewhere the number means something else. */
const DENIED_WORD_STATUS = 498;

const readers = createReplyReaders({ marks: COHERE_MARKS, rates: COHERE_RATES });

/** Cohere's API with a key. https://docs.cohere.com/reference/about */
export const cohereAdapter: ProviderAdapter = {
  kind: "cohere",
  defaultBaseUrl: DEFAULT_BASE_URL,
  prepare({ baseUrl, credentials }) {
    const url = parseBaseUrl(baseUrl ?? DEFAULT_BASE_URL);
    const base = basePath(url, /\/v[12]$/);
    return {
      origin: url.origin,
      headers: requestHeaders("authorization", `Bearer ${readApiKey(credentials)}`),
      serves: SERVES,
      generates: ["cohere"],
      quirks: {},
      // Models are listed by the first version only.
      path: (endpoint) => (endpoint === "models" ? `${base}/v1/models` : `${base}/v2/${endpoint}`),
      auth: null,
    };
  },
  ...readers,
  classify(status, headers, bodyStart) {
    if (status !== DENIED_WORD_STATUS) return readers.classify(status, headers, bodyStart);
    return { outcome: "fatal", code: "upstream_content_filter", blame: "nobody" };
  },
};
