import type { DialectName } from "./dialect-name.ts";

/**
 * What becomes of a feature: `yes` = it reaches the provider in its own words; `dropped` = it is left out, and the
 * answer says so in `x-operon-warnings`; `refused` = 400, because an answer without it would be another answer.
 */
export type Support = "yes" | "dropped" | "refused";

/** One feature, and what becomes of it for each dialect of both sides; of the others: `further-targets.data.ts`. */
export type FeatureRow = {
  readonly title: string;
  readonly support: Readonly<Record<DialectName, Support>>;
  readonly note?: string;
};

const row = (
  title: string,
  [chat, responses, anthropic, gemini]: readonly [Support, Support, Support, Support],
  note?: string,
): FeatureRow => ({
  title,
  support: { "openai-chat": chat, "openai-responses": responses, anthropic, gemini },
  ...(note === undefined ? {} : { note }),
});

/** Every feature, for requests that change their dialect. In the pass-through lane nothing of this applies. */
export const FEATURES = {
  "images.base64": row("Images as bytes", ["yes", "yes", "yes", "yes"]),
  "images.url": row(
    "Images by address",
    ["yes", "yes", "yes", "yes"],
    "Gemini gets the bytes: the gateway fetches public addresses only.",
  ),
  "images.id": row(
    "Images in a provider's file store",
    ["refused", "refused", "refused", "refused"],
    "A stored file belongs to one provider's account.",
  ),
  "audio.input": row("Sound in a prompt", ["yes", "refused", "refused", "yes"]),
  "audio.output": row("Sound in an answer", ["refused", "refused", "refused", "refused"]),
  "image.output": row("Images in an answer", ["refused", "refused", "refused", "refused"]),
  "files.base64": row("Documents as bytes", ["yes", "yes", "yes", "yes"]),
  "files.url": row("Documents by address", ["refused", "yes", "yes", "yes"], "Gemini gets the bytes."),
  "files.id": row("Documents in a provider's file store", ["refused", "refused", "refused", "refused"]),
  "files.text": row(
    "Documents as plain text",
    ["yes", "yes", "yes", "yes"],
    "Where the dialect has no text documents, as a text with the title before it.",
  ),
  "tools.strict": row("Tool arguments held to their schema", ["yes", "yes", "yes", "dropped"]),
  "tools.custom": row("Tools that take free text", ["refused", "refused", "refused", "refused"]),
  "tools.hosted": row("Tools that the provider runs (search, code, computer)", [
    "refused",
    "refused",
    "refused",
    "refused",
  ]),
  "toolChoice.none": row("Tools that may not be called", ["yes", "yes", "yes", "yes"]),
  "toolChoice.required": row("Some tool must be called", ["yes", "yes", "yes", "yes"]),
  "toolChoice.tool": row("One tool must be called", ["yes", "yes", "yes", "yes"]),
  "toolChoice.allowed": row("A choice of some of the tools", ["refused", "refused", "refused", "refused"]),
  parallelToolCalls: row("One tool call at a time", ["yes", "yes", "yes", "dropped"]),
  "toolResults.images": row("Images in a tool's result", ["refused", "yes", "yes", "yes"]),
  "toolResults.error": row(
    "A tool's result marked as failed",
    ["dropped", "dropped", "yes", "yes"],
    "The text of the failure is sent.",
  ),
  "structured.json": row("An answer in JSON", ["yes", "yes", "dropped", "yes"]),
  "structured.schema": row("An answer by a JSON schema", ["yes", "yes", "yes", "yes"]),
  "reasoning.effort": row(
    "How hard to think",
    ["yes", "yes", "yes", "yes"],
    "Anthropic gets a budget for the effort, or none; Gemini a level or a budget. Models of OpenAI's that do not think are told nothing: dropped.",
  ),
  "reasoning.budget": row(
    "A budget for thinking",
    ["yes", "yes", "yes", "yes"],
    "OpenAI gets the nearest effort.",
  ),
  "reasoning.show": row("Thoughts in the answer", ["dropped", "yes", "yes", "yes"]),
  "reasoning.foreign": row(
    "Thoughts that another provider signed",
    ["dropped", "dropped", "dropped", "dropped"],
    "They mean nothing to whoever did not write them.",
  ),
  stop: row("Stop sequences", ["yes", "dropped", "yes", "yes"]),
  temperature: row(
    "Temperature",
    ["yes", "yes", "yes", "yes"],
    "Anthropic's ends at 1: what is above is refused. Models of OpenAI's that think take none: dropped.",
  ),
  topK: row("Top-k", ["dropped", "dropped", "yes", "yes"]),
  seed: row("Seed", ["yes", "dropped", "dropped", "yes"]),
  penalties: row("Frequency and presence penalties", ["yes", "dropped", "dropped", "yes"]),
  logitBias: row("Logit bias", ["refused", "refused", "refused", "refused"]),
  logprobs: row("Logprobs", ["yes", "yes", "refused", "yes"]),
  choices: row("Several answers", ["yes", "refused", "refused", "yes"]),
  promptCache: row(
    "Marks of what to cache",
    ["dropped", "dropped", "yes", "dropped"],
    "Other providers cache by themselves.",
  ),
  cachedContent: row("A prompt cached at the provider", ["refused", "refused", "refused", "refused"]),
  user: row(
    "The end user's id",
    ["yes", "yes", "yes", "dropped"],
    "OpenAI's ends at 64 characters: of a longer one the beginning and a digest are sent.",
  ),
  metadata: row("Metadata", ["dropped", "dropped", "dropped", "dropped"]),
  serviceTier: row("Service tier", ["yes", "yes", "yes", "dropped"], "Only a word that the target knows."),
  verbosity: row("Verbosity", ["yes", "yes", "dropped", "dropped"]),
  store: row("Keeping the answer at the provider", ["dropped", "dropped", "dropped", "dropped"]),
  stateful: row("Answers that continue a stored one", ["refused", "refused", "refused", "refused"]),
  background: row("Answers made in the background", ["refused", "refused", "refused", "refused"]),
  prediction: row("Predicted output", ["dropped", "dropped", "dropped", "dropped"]),
  truncation: row("Automatic truncation of the prompt", ["dropped", "dropped", "dropped", "dropped"]),
  safetySettings: row("Safety settings", ["dropped", "dropped", "dropped", "dropped"]),
  suffix: row("Text after the completion", ["refused", "refused", "refused", "refused"]),
  echo: row("The prompt repeated in the answer", ["refused", "refused", "refused", "refused"]),
  unknown: row(
    "Members that this version does not know",
    ["dropped", "dropped", "dropped", "dropped"],
    "The warning names them.",
  ),
} as const satisfies Record<string, FeatureRow>;
