/** How a model is held to a JSON schema: by Converse's `outputConfig`, by a tool that it must call, or in words. */
export type StructuredWay = "native" | "tool" | "words";

/**
 * Models with `outputConfig`, and those that can be made to call a tool; all others are told in words.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html
 */
export const STRUCTURED_WAYS: readonly (readonly [RegExp, StructuredWay])[] = [
  [/\banthropic\.claude-(?:opus|sonnet|haiku)-(?:4-[5-9]|[5-9])(?!\d)/, "native"],
  [
    /\b(?:openai\.gpt-oss|qwen\.qwen3|deepseek\.v3|google\.gemma-3|minimax\.|moonshotai?\.|nvidia\.)/,
    "native",
  ],
  [/\bmistral\.(?:mistral-large-3|ministral|magistral|voxtral)/, "native"],
  [/\b(?:anthropic\.claude|amazon\.nova|mistral\.mistral-large)/, "tool"],
];
