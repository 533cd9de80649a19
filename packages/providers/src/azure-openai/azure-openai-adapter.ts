import { createReplyReaders } from "../create-reply-readers.ts";
import { AZURE_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { ProviderAdapter } from "../provider-adapter.ts";
import { OPENAI_RATES } from "../rate-headers.data.ts";
import { readApiKey } from "../read-api-key.ts";
import { readTextOption } from "../read-text-option.ts";
import { requestHeaders } from "../request-headers.ts";
import { azureSurface, resourcePath } from "./azure-surface.ts";
import { entraTokenRequest } from "./entra-token-request.ts";

const CHAT = ["openai-chat"] as const;
const EITHER = ["openai-chat", "openai-responses"] as const;

/**
 * Azure OpenAI, by the v1 surface or by deployments; a model is the name of a deployment. Options: `apiVersion`,
 * `authority` (where tokens come from, for sovereign clouds).
 */
export const azureOpenAiAdapter: ProviderAdapter = {
  kind: "azure-openai",
  defaultBaseUrl: null,
  prepare(target) {
    const { baseUrl, credentials } = target;
    const url = parseBaseUrl(baseUrl);
    const surface = azureSurface(resourcePath(url), readTextOption(target, "apiVersion"));
    const access =
      "clientSecret" in credentials
        ? {
            headers: requestHeaders(),
            auth: {
              kind: "token",
              request: entraTokenRequest(credentials, readTextOption(target, "authority")),
            } as const,
          }
        : { headers: requestHeaders("api-key", readApiKey(credentials)), auth: null };
    const generates = surface.serves.has("responses") ? EITHER : CHAT;
    return { origin: url.origin, generates, ...surface, ...access };
  },
  ...createReplyReaders({ marks: AZURE_MARKS, rates: OPENAI_RATES }),
};
