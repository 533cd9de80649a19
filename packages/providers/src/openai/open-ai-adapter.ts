import { classifyReply } from "../classify-reply.ts";
import { prepareBearerTarget } from "../prepare-bearer-target.ts";
import type { ProviderAdapter } from "../provider-adapter.ts";

const DEFAULT_BASE_URL = "https://api.openai.com/v1";

/** OpenAI itself. */
export const openAiAdapter: ProviderAdapter = {
  kind: "openai",
  defaultBaseUrl: DEFAULT_BASE_URL,
  prepare: (target) => prepareBearerTarget(target, DEFAULT_BASE_URL, ["openai-chat"]),
  classify: classifyReply,
};
