/** Nano-USD per token. */
export const PRICE = { input: 1_000, output: 10_000 } as const;

/** Of a model whose prompts are free, so that what an answer costs is known to whoever asks. */
export const FLAT_MODEL = "sim-tokens-20@flat";
export const FLAT_TOKENS = 20;

const PER_MILLION = 1_000;

/** As in operon.yaml. */
export const FILE_PRICES = [
  { model: "sim-*", input: PRICE.input / PER_MILLION, output: PRICE.output / PER_MILLION },
  { model: FLAT_MODEL, input: 0, output: PRICE.output / PER_MILLION },
];
