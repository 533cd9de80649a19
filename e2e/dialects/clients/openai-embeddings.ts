import type OpenAI from "openai";
import type { Embedded } from "./dialect-client.ts";

/** Asks for vectors; the SDK wants base64 and unpacks it. */
export async function embedWithOpenAi(openai: OpenAI, model: string, input: string[]): Promise<Embedded> {
  const { data, usage } = await openai.embeddings.create({ model, input });
  return { vectors: data.map(({ embedding }) => embedding), tokens: usage.prompt_tokens };
}
