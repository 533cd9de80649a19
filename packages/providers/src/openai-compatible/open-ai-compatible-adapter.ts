import { classifyReply } from "../classify-reply.ts";
import { prepareBearerTarget } from "../prepare-bearer-target.ts";
import type { ProviderAdapter } from "../provider-adapter.ts";

/** Any server that speaks OpenAI's chat, completions and embeddings; its address must be given. */
export const openAiCompatibleAdapter: ProviderAdapter = {
  kind: "openai-compatible",
  defaultBaseUrl: null,
  prepare: (target) => prepareBearerTarget(target, null, ["openai-chat"]),
  classify: classifyReply,
};
