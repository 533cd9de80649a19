/** How a model counts an image's tokens by its pixels. */
export type ImageRule =
  /** OpenAI: fitted into 2,048 by 2,048, the shorter side then to 768; a base and a price for each tile of 512. */
  | { readonly kind: "tiles"; readonly base: number; readonly tile: number }
  /** OpenAI: squares of 32 pixels, 1,536 at most, times a factor. */
  | { readonly kind: "patches"; readonly factor: number }
  /** Anthropic: the longer side brought down to `side`; 750 pixels a token, `most` tokens. */
  | { readonly kind: "area"; readonly side: number; readonly most: number }
  /** Gemini: 258 for each tile; one to 384 pixels, above it of two thirds of the shorter side, 256 to 768. */
  | { readonly kind: "crops"; readonly crop: number }
  | { readonly kind: "flat"; readonly tokens: number };

/** What the frame of a prompt costs, in tokens. */
export type FrameWeights = {
  /** Once. */
  readonly request: number;
  readonly message: number;
  readonly system: number;
  /** For each call of a tool, and for each answer. */
  readonly call: number;
  /** Once where there are tools, and for each. */
  readonly tools: number;
  readonly tool: number;
  /** For each member's name in a tool's schema: one that every schema has, and another. */
  readonly knownName: number;
  readonly otherName: number;
  readonly scalar: number;
};

/** By what a model's tokens are estimated. */
export type TokenProfile = {
  /** Tokens for each feature of `text-features.data.ts`. */
  readonly text: Float64Array;
  readonly frame: FrameWeights;
  readonly image: ImageRule;
  readonly audioPerSecond: number;
  readonly videoPerSecond: number;
  /** For each page of a document, as a picture and as a text. */
  readonly page: number;
};
