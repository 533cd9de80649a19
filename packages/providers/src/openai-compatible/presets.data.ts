import type { ChatQuirks } from "@operon/dialects";

/** A known server that speaks OpenAI's chat: its address, and in what it differs from OpenAI. */
export type ProviderPreset = {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** Hosts of other regions or names of the same server, with their port where they have one. */
  readonly otherHosts?: readonly string[];
  /** Whether it answers `responses` too, at the same address. */
  readonly responses: boolean;
  /** What its batches are for, where it has OpenAI's files and batches, at the same address; absent = it has none, or other ones. */
  readonly batchPaths?: readonly string[];
  readonly quirks: ChatQuirks;
};

/**
 * Known servers; `id` is what `options.preset` names. Only what holds for all models of a server stands here: what one of
 * its models refuses, the caller should read. From the servers' public documentation, November 2026.
 */
export const PROVIDER_PRESETS = [
  {
    id: "openrouter",
    name: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    responses: true,
    // One `reasoning` object for all models; thoughts come back as `reasoning_details`, signatures included.
    quirks: { reasoning: "openrouter", reasoningHistory: "reasoning_details" },
  },
  {
    id: "groq",
    name: "Groq",
    baseUrl: "https://api.groq.com/openai/v1",
    responses: true,
    batchPaths: ["/v1/chat/completions"],
    // "Will result in a 400": log probabilities, and `n` other than 1.
    quirks: { unsupported: ["logprobs", "n"] },
  },
  {
    id: "mistral",
    name: "Mistral",
    baseUrl: "https://api.mistral.ai/v1",
    responses: false,
    quirks: {
      // It refuses members that it does not know with 422: `max_completion_tokens`, `stream_options`, `seed` (it has
      // `random_seed`) and these. A stream's last chunk has usage without being asked.
      maxTokensField: "max_tokens",
      streamOptions: false,
      unsupported: ["seed", "logprobs", "service_tier", "user"],
      toolChoiceRequired: "any",
      // Nine letters and digits, or 422.
      toolCallIds: "nine-letters",
      // Some models know `reasoning_effort` as `high` or `none`; the others refuse it with 422.
      reasoning: "none",
    },
  },
  {
    id: "deepseek",
    name: "DeepSeek",
    // With `/v1` too, but `responses` is documented without.
    baseUrl: "https://api.deepseek.com",
    responses: true,
    quirks: {
      // `max_completion_tokens` is not in its reference.
      maxTokensField: "max_tokens",
      // `json_schema` gets "This response_format type is unavailable now".
      structured: "json_object",
      // On by default; `thinking.type` turns it on and off.
      reasoning: "thinking-type",
      // After tool calls a conversation without its thoughts gets 400.
      reasoningHistory: "reasoning_content",
    },
  },
  {
    id: "together",
    name: "Together AI",
    baseUrl: "https://api.together.xyz/v1",
    otherHosts: ["api.together.ai"],
    responses: true,
    // Its reference has `max_tokens` only.
    quirks: { maxTokensField: "max_tokens" },
  },
  {
    id: "fireworks",
    name: "Fireworks AI",
    baseUrl: "https://api.fireworks.ai/inference/v1",
    responses: true,
    // Models that think between tool calls want their thoughts back.
    quirks: { reasoningHistory: "reasoning_content" },
  },
  {
    id: "xai",
    name: "xAI",
    baseUrl: "https://api.x.ai/v1",
    responses: true,
    // As at OpenAI. Which models take `reasoning_effort` or penalties is told in its list of models.
    quirks: {},
  },
  {
    id: "cerebras",
    name: "Cerebras",
    baseUrl: "https://api.cerebras.ai/v1",
    responses: false,
    // "Will result in a 400": penalties, parallel_tool_calls, service_tier.
    quirks: { parallelToolCalls: false, unsupported: ["penalties", "service_tier"] },
  },
  {
    id: "nvidia",
    name: "NVIDIA NIM",
    baseUrl: "https://integrate.api.nvidia.com/v1",
    responses: false,
    // The hosted models are called with `max_tokens` in all of its examples. Containers have `responses`, this address not.
    quirks: { maxTokensField: "max_tokens" },
  },
  {
    id: "dashscope",
    name: "Qwen (Alibaba DashScope)",
    baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    otherHosts: [
      "dashscope-intl.aliyuncs.com",
      "dashscope-us.aliyuncs.com",
      "cn-hongkong.dashscope.aliyuncs.com",
    ],
    // They have another path there.
    responses: false,
    quirks: {
      // Its reference has `max_tokens` only; what it does not know it ignores, so answers would be unbounded.
      maxTokensField: "max_tokens",
      // Most models have JSON mode; only some take schemas.
      structured: "json_object",
      // Besides `thinking_budget`.
      reasoning: "enable_thinking",
    },
  },
  {
    id: "moonshot",
    name: "Moonshot AI (Kimi)",
    baseUrl: "https://api.moonshot.ai/v1",
    otherHosts: ["api.moonshot.cn"],
    responses: false,
    quirks: {
      // JSON mode is what it documents.
      structured: "json_object",
      // K2 models; K3 always thinks.
      reasoning: "thinking-type",
      // Thoughts of the current turn are wanted back with tool results.
      reasoningHistory: "reasoning_content",
      // Images are base64 or files of its own store (`ms://`).
      imageUrls: "inline",
    },
  },
  {
    id: "zhipu",
    name: "Zhipu AI (GLM)",
    baseUrl: "https://open.bigmodel.cn/api/paas/v4",
    otherHosts: ["api.z.ai"],
    responses: false,
    quirks: {
      // None of these is in its reference: it has `max_tokens`, `user_id`, and tool_choice `auto` only. A stream's last
      // chunk has usage without being asked.
      maxTokensField: "max_tokens",
      streamOptions: false,
      parallelToolCalls: false,
      unsupported: ["seed", "logprobs", "penalties", "n", "service_tier", "user"],
      // `text` or `json_object`.
      structured: "json_object",
      reasoning: "thinking-type",
      // Thoughts between tool calls are to be returned with the results.
      reasoningHistory: "reasoning_content",
    },
  },
  {
    id: "siliconflow",
    name: "SiliconFlow",
    baseUrl: "https://api.siliconflow.cn/v1",
    otherHosts: ["api.siliconflow.com"],
    responses: false,
    quirks: {
      // Its reference has `max_tokens`, JSON mode and `enable_thinking` with `thinking_budget`.
      maxTokensField: "max_tokens",
      structured: "json_object",
      reasoning: "enable_thinking",
    },
  },
  {
    id: "ollama",
    name: "Ollama",
    baseUrl: "http://127.0.0.1:11434/v1",
    otherHosts: ["localhost:11434", "ollama.com"],
    // Stateless, since 0.13.3.
    responses: true,
    quirks: {
      // It ignores what it does not know, `max_completion_tokens` too, so answers would be unbounded.
      maxTokensField: "max_tokens",
      // "invalid image input" for anything but base64.
      imageUrls: "inline",
    },
  },
  {
    id: "vllm",
    name: "vLLM",
    baseUrl: "http://127.0.0.1:8000/v1",
    otherHosts: ["localhost:8000"],
    responses: true,
    // As at OpenAI.
    quirks: {},
  },
  {
    id: "lm-studio",
    name: "LM Studio",
    baseUrl: "http://127.0.0.1:1234/v1",
    otherHosts: ["localhost:1234"],
    responses: true,
    quirks: {
      // Its list of parameters has `max_tokens` only.
      maxTokensField: "max_tokens",
      // Images are base64.
      imageUrls: "inline",
    },
  },
] as const satisfies readonly ProviderPreset[];
