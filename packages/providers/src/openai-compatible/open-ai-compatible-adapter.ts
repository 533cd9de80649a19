import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { COMPATIBLE_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { ProviderAdapter, UpstreamEndpoint } from "../provider-adapter.ts";
import { COMPATIBLE_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { readTextOption } from "../read-text-option.ts";
import { requestHeaders } from "../request-headers.ts";
import { presetNamed, presetOfHost } from "./find-preset.ts";

const CHAT: readonly UpstreamEndpoint[] = ["chat/completions", "completions", "embeddings", "models"];
const SERVES: ReadonlySet<UpstreamEndpoint> = new Set(CHAT);
const SERVES_RESPONSES: ReadonlySet<UpstreamEndpoint> = new Set([...CHAT, "responses"]);

/**
 * Any server that speaks OpenAI's chat, completions and embeddings. Option: `preset`, whose address is the default; without
 * it the preset is found by the address's host.
 */
export const openAiCompatibleAdapter: ProviderAdapter = {
  kind: "openai-compatible",
  defaultBaseUrl: null,
  prepare(target) {
    const name = readTextOption(target, "preset");
    const named = name === undefined ? undefined : presetNamed(name);
    const url = parseBaseUrl(target.baseUrl ?? named?.baseUrl ?? null);
    const preset = named ?? presetOfHost(url.host);
    const base = basePath(url);
    return {
      origin: url.origin,
      headers: requestHeaders("authorization", `Bearer ${readApiKey(target.credentials)}`),
      serves: preset?.responses === true ? SERVES_RESPONSES : SERVES,
      generates: ["openai-chat"],
      quirks: preset?.quirks ?? {},
      path: (endpoint) => `${base}/${endpoint}`,
      token: null,
    };
  },
  ...createReplyReaders({ marks: COMPATIBLE_MARKS, rates: COMPATIBLE_RATES }),
};
