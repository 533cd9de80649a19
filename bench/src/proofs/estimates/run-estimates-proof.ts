import { estimatePromptTokens, tokenProfileOf } from "@operon/dialects";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { median } from "../../report/median.ts";
import { errorFigure } from "./error-figure.ts";
import { type RecordedPrompt, readRecordedPrompts } from "./recorded-prompt.ts";

const PLAIN = { disallowedSpecial: new Set<string>() };
const TOKENS_PER_TEXT = 3;
const BYTES_PER_TOKEN = 4;
/** More than half of the estimates outside of a fifth, or a median below the truth, is no estimate. */
const LEAST_WITHIN_20 = 0.5;

/** What is compared: ours, as the gateway's counting thread does it, and by bytes alone. */
const METHODS: Readonly<Record<string, (prompt: RecordedPrompt) => number>> = {
  estimate: ({ body, model }) => estimatePromptTokens(body, tokenProfileOf(model)).tokens,
  tokenizer: ({ texts }) =>
    texts.reduce((sum, text) => sum + encode(text, PLAIN).length + TOKENS_PER_TEXT, 0),
  "bytes / 4": ({ body }) => Math.ceil(body.length / BYTES_PER_TOKEN),
};

/** How far estimates of prompts are from what providers counted, read from a file of recorded prompts. */
export async function runEstimatesProof({ file }: { readonly file: string | undefined }): Promise<void> {
  if (file === undefined) {
    console.error("npm run proof -- estimates <file of recorded prompts, as JSON lines>");
    process.exitCode = 1;
    return;
  }
  const prompts = readRecordedPrompts(file);
  const providers = [...new Set(prompts.map(({ provider }) => provider)), "all"];
  const figures = providers.flatMap((provider) => {
    const chosen = prompts.filter((prompt) => provider === "all" || prompt.provider === provider);
    return Object.keys(METHODS).flatMap((by) => figuresOf(chosen, provider, by));
  });
  console.table(figures);
  for (const provider of providers) {
    const ratios = ratiosOf(
      prompts.filter((prompt) => provider === "all" || prompt.provider === provider),
      "estimate",
    );
    const near = ratios.filter((ratio) => Math.abs(ratio - 1) <= 0.2).length;
    if (near < LEAST_WITHIN_20 * ratios.length || median(ratios) < 1) {
      console.error(`${provider}: the estimate is too far off, or below the truth.`);
      process.exitCode = 1;
    }
  }
}

function figuresOf(prompts: readonly RecordedPrompt[], provider: string, by: string) {
  const halves: readonly (readonly [string, readonly RecordedPrompt[]])[] = [
    ["fitted", prompts.filter(({ isFitted }) => isFitted)],
    ["held out", prompts.filter(({ isFitted }) => !isFitted)],
    ["both", prompts],
  ];
  return halves
    .filter(([half, chosen]) => chosen.length > 0 && (by === "estimate" || half === "both"))
    .map(([half, chosen]) => errorFigure({ provider, half, by }, ratiosOf(chosen, by)));
}

function ratiosOf(prompts: readonly RecordedPrompt[], by: string): number[] {
  return prompts.map((prompt) => (METHODS[by]?.(prompt) ?? 0) / prompt.tokens);
}
