import { countTokens } from "../generate/count-tokens.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";

const tokensPerMedia = 258;

/** A prompt's size in tokens, by modality as Gemini tells it. */
export interface PromptCount {
  readonly text: number;
  readonly image: number;
  readonly document: number;
  readonly audio: number;
}

type Modality = keyof PromptCount;

/** Counts parts, and with them the tools that were offered: text by length, anything else at a flat 258. */
export function countParts(parts: readonly UnverifiedObject[], tools?: unknown): PromptCount {
  const counts: Record<Modality, number> = { text: 0, image: 0, document: 0, audio: 0 };
  if (tools !== undefined) counts.text += countTokens(JSON.stringify(tools));
  for (const part of parts) {
    const media = part.inlineData ?? part.fileData;
    if (isObject(media)) counts[modalityOf(String(media.mimeType ?? ""))] += tokensPerMedia;
    const { inlineData: _, fileData: __, thoughtSignature: ___, ...said } = part;
    const text = typeof said.text === "string" ? said.text : JSON.stringify(said);
    if (!isObject(media)) counts.text += 1 + countTokens(text);
  }
  return counts;
}

/** All of it. */
export function totalOf({ text, image, document, audio }: PromptCount): number {
  return text + image + document + audio;
}

/** As `promptTokensDetails` has it. */
export function detailsOf(counts: PromptCount): readonly object[] {
  return (Object.keys(counts) as Modality[])
    .filter((name) => counts[name] > 0)
    .map((name) => ({ modality: name.toUpperCase(), tokenCount: counts[name] }));
}

function modalityOf(mimeType: string): Modality {
  if (mimeType.startsWith("image/")) return "image";
  return mimeType.startsWith("audio/") ? "audio" : "document";
}
