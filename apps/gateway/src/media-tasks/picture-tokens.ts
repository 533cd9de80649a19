/** Tokens of one picture by quality: square, and wider or taller (https://platform.openai.com/docs/guides/image-generation). */
const TOKENS: Readonly<Record<string, readonly [square: number, long: number]>> = {
  low: [272, 408],
  medium: [1_056, 1_584],
  high: [4_160, 6_240],
};
/** Where the model chooses. */
const DEAREST = [4_160, 6_240] as const;
const SIZE = /^(\d{1,5})x(\d{1,5})$/;
/** The pixels that the table is about. */
const USUAL_PIXELS = 1_024 * 1_536;

/** How many tokens one picture may take: the most, where the request leaves it to the model. */
export function pictureTokens(size: unknown, quality: unknown): number {
  const [square, long] = (typeof quality === "string" ? TOKENS[quality] : undefined) ?? DEAREST;
  const [, width, height] = (typeof size === "string" ? SIZE.exec(size) : null) ?? [];
  if (width === undefined || height === undefined) return long;
  if (width === height && Number(width) <= 1_024) return square;
  return Math.ceil(long * Math.max(1, (Number(width) * Number(height)) / USUAL_PIXELS));
}
