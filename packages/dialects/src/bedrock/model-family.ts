/** Whose model it is, as far as Bedrock's models want to be asked differently. `opaque` = an ARN that does not tell. */
export type ModelFamily = "claude" | "nova" | "gpt-oss" | "cohere" | "opaque" | "other";

const FAMILIES: readonly (readonly [RegExp, ModelFamily])[] = [
  [/\banthropic\.claude/, "claude"],
  [/\bamazon\.nova/, "nova"],
  [/\bopenai\.gpt-oss/, "gpt-oss"],
  [/\bcohere\./, "cohere"],
  [/^arn:/, "opaque"],
];

/** The family of a model's id, with or without a region's prefix, or of the ARN of an inference profile. */
export function modelFamily(model: string): ModelFamily {
  return FAMILIES.find(([pattern]) => pattern.test(model))?.[1] ?? "other";
}
