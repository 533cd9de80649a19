import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { COMPATIBLE_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { PreparedTarget, ProviderAdapter, UpstreamEndpoint } from "../provider-adapter.ts";
import { COMPATIBLE_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { readTextOption } from "../read-text-option.ts";
import { realtimePath } from "../realtime-path.ts";
import { requestHeaders } from "../request-headers.ts";
import { presetNamed, presetOfHost } from "./find-preset.ts";
import type { ProviderPreset } from "./presets.data.ts";

/** Which of these a server knows only asking tells: one that does not is passed over. */
const CHAT: readonly UpstreamEndpoint[] = [
  "chat/completions",
  "completions",
  "embeddings",
  "models",
  "images/generations",
  "images/edits",
  "images/variations",
  "audio/speech",
  "audio/transcriptions",
  "audio/translations",
  "moderations",
  "rerank",
  "realtime",
];

const KEPT: readonly UpstreamEndpoint[] = ["files", "batches"];

/**
 * Any server that speaks OpenAI's chat, completions and embeddings, and perhaps pictures, sound and moderations. Option: `preset`, whose address is the default; without
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
      ...servedBy(preset),
      generates: ["openai-chat"],
      quirks: preset?.quirks ?? {},
      path: (endpoint, { model }) =>
        endpoint === "realtime" ? `${base}/${realtimePath("model", model)}` : `${base}/${endpoint}`,
      auth: null,
    };
  },
  ...createReplyReaders({ marks: COMPATIBLE_MARKS, rates: COMPATIBLE_RATES }),
};

function servedBy(preset: ProviderPreset | undefined): Pick<PreparedTarget, "serves" | "batchPaths"> {
  const paths = preset?.batchPaths;
  return {
    serves: new Set([
      ...CHAT,
      ...(preset?.responses === true ? (["responses"] as const) : []),
      ...(paths === undefined ? [] : KEPT),
    ]),
    ...(paths !== undefined && { batchPaths: { ofLine: new Map(paths.map((path) => [path, path])) } }),
  };
}
