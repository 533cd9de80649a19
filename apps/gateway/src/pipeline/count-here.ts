import { COUNT_CLIENTS, promptTexts } from "@operon/dialects";
import { countedPrompt } from "../lanes/count-request.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import { headerText } from "./header-text.ts";
import { idHeaders, refuse } from "./refuse.ts";
import type { Unasked } from "./route.ts";

/** What counts where no provider does. */
export type CountSetup = { readonly tokenCounter: TokenCounter };

/** Answers how many tokens a prompt has, by estimate: none of the model's providers counts. The answer says so. */
export async function countHere(unasked: Unasked, { tokenCounter }: CountSetup): Promise<void> {
  const { operation } = unasked.endpoint;
  if (operation.kind !== "count") return;
  const prompt = countedPrompt(unasked, operation.client);
  if ("refused" in prompt) return refuse(unasked, prompt);
  const tokens = await tokenCounter.count(promptTexts(prompt));
  unasked.exchange.respond(
    200,
    [
      "content-type",
      "application/json",
      ...idHeaders(unasked.requestId, unasked.words),
      "x-operon-model",
      headerText(unasked.model),
      "x-operon-warnings",
      "estimated: no provider of this model counts tokens",
      ...unasked.limitHeaders,
    ],
    COUNT_CLIENTS[operation.client].encodeCount(tokens),
  );
}
