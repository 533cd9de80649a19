import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { OPENAI_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { ProviderAdapter, ProviderTarget, UpstreamEndpoint } from "../provider-adapter.ts";
import { OPENAI_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { readTextOption } from "../read-text-option.ts";
import { realtimePath } from "../realtime-path.ts";
import { requestHeaders } from "../request-headers.ts";

const DEFAULT_BASE_URL = "https://api.openai.com/v1";
const SERVES: ReadonlySet<UpstreamEndpoint> = new Set([
  "chat/completions",
  "completions",
  "embeddings",
  "responses",
  "responses/input_tokens",
  "images/generations",
  "images/edits",
  "images/variations",
  "audio/speech",
  "audio/transcriptions",
  "audio/translations",
  "moderations",
  "files",
  "batches",
  "realtime",
  "models",
]);
/** Options that name what of the account pays. */
const ACCOUNT_HEADERS = [
  ["organization", "openai-organization"],
  ["project", "openai-project"],
] as const;

/** OpenAI itself. Options: `organization`, `project`. */
export const openAiAdapter: ProviderAdapter = {
  kind: "openai",
  defaultBaseUrl: DEFAULT_BASE_URL,
  prepare(target) {
    const url = parseBaseUrl(target.baseUrl ?? DEFAULT_BASE_URL);
    const base = basePath(url);
    return {
      origin: url.origin,
      headers: requestHeaders(
        "authorization",
        `Bearer ${readApiKey(target.credentials)}`,
        ...accountHeaders(target),
      ),
      serves: SERVES,
      generates: ["openai-chat", "openai-responses"],
      quirks: {},
      path: (endpoint, { model }) =>
        endpoint === "realtime" ? `${base}/${realtimePath("model", model)}` : `${base}/${endpoint}`,
      auth: null,
    };
  },
  ...createReplyReaders({ marks: OPENAI_MARKS, rates: OPENAI_RATES }),
};

function accountHeaders(target: ProviderTarget): string[] {
  return ACCOUNT_HEADERS.flatMap(([option, header]) => {
    const value = readTextOption(target, option);
    return value === undefined ? [] : [header, value];
  });
}
