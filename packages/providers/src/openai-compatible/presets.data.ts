import type { ChatQuirks } from "@operon/dialects";

/** A known server that speaks OpenAI's chat: its address, and in what it differs from OpenAI. */
export type ProviderPreset = {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** Whether it answers `responses` too. */
  readonly responses: boolean;
  readonly quirks: ChatQuirks;
};

/** Known servers; `id` is what `options.preset` names. */
export const PROVIDER_PRESETS = [
  {
    id: "openrouter",
    name: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    responses: false,
    quirks: {},
  },
  { id: "groq", name: "Groq", baseUrl: "https://api.groq.com/openai/v1", responses: false, quirks: {} },
  { id: "mistral", name: "Mistral", baseUrl: "https://api.mistral.ai/v1", responses: false, quirks: {} },
  { id: "deepseek", name: "DeepSeek", baseUrl: "https://api.deepseek.com/v1", responses: false, quirks: {} },
  {
    id: "together",
    name: "Together AI",
    baseUrl: "https://api.together.xyz/v1",
    responses: false,
    quirks: {},
  },
  {
    id: "fireworks",
    name: "Fireworks AI",
    baseUrl: "https://api.fireworks.ai/inference/v1",
    responses: false,
    quirks: {},
  },
  { id: "xai", name: "xAI", baseUrl: "https://api.x.ai/v1", responses: false, quirks: {} },
  { id: "cerebras", name: "Cerebras", baseUrl: "https://api.cerebras.ai/v1", responses: false, quirks: {} },
  {
    id: "nvidia",
    name: "NVIDIA NIM",
    baseUrl: "https://integrate.api.nvidia.com/v1",
    responses: false,
    quirks: {},
  },
  {
    id: "dashscope",
    name: "Alibaba DashScope",
    baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    responses: false,
    quirks: {},
  },
  {
    id: "moonshot",
    name: "Moonshot AI",
    baseUrl: "https://api.moonshot.ai/v1",
    responses: false,
    quirks: {},
  },
  {
    id: "zhipu",
    name: "Zhipu AI",
    baseUrl: "https://open.bigmodel.cn/api/paas/v4",
    responses: false,
    quirks: {},
  },
  {
    id: "siliconflow",
    name: "SiliconFlow",
    baseUrl: "https://api.siliconflow.cn/v1",
    responses: false,
    quirks: {},
  },
  { id: "ollama", name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", responses: false, quirks: {} },
  { id: "vllm", name: "vLLM", baseUrl: "http://127.0.0.1:8000/v1", responses: false, quirks: {} },
  { id: "lm-studio", name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1", responses: false, quirks: {} },
] as const satisfies readonly ProviderPreset[];
