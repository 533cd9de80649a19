import type { ChatQuirks } from "../../neutral/codec.ts";
import type { ReasoningEffort, ReasoningWish } from "../../neutral/neutral-request.ts";

const LOW_BUDGET = 4096;
const MEDIUM_BUDGET = 16_384;

/** What is wished of thinking in the words that the provider knows. */
export function encodeReasoningWish(wish: ReasoningWish | undefined, form: ChatQuirks["reasoning"]): object {
  const isTold = wish?.effort !== undefined || wish?.budgetTokens !== undefined;
  if (wish === undefined || form === "none") return {};
  if (form === "openrouter") return encodeOpenRouter(wish);
  if (!isTold) return {};
  const isOn = wish.effort !== "none" && wish.budgetTokens !== 0;
  switch (form) {
    case "thinking-type":
      return { thinking: { type: isOn ? "enabled" : "disabled" } };
    case "enable_thinking": {
      const isBound = isOn && wish.budgetTokens !== undefined;
      return { enable_thinking: isOn, ...(isBound ? { thinking_budget: wish.budgetTokens } : {}) };
    }
    default:
      return {
        reasoning_effort: wish.effort === undefined ? effortFor(wish.budgetTokens) : known(wish.effort),
      };
  }
}

function encodeOpenRouter({ effort, budgetTokens, show }: ReasoningWish): object {
  const reasoning = {
    ...(effort !== undefined ? { effort: known(effort) } : budgetOf(budgetTokens)),
    ...(show === false ? { exclude: true } : {}),
  };
  return Object.keys(reasoning).length === 0 ? {} : { reasoning };
}

function budgetOf(budgetTokens: number | undefined): object {
  if (budgetTokens === undefined) return {};
  return budgetTokens === 0 ? { effort: "none" } : { max_tokens: budgetTokens };
}

function effortFor(budgetTokens = 0): ReasoningEffort {
  if (budgetTokens === 0) return "none";
  if (budgetTokens <= LOW_BUDGET) return "low";
  return budgetTokens <= MEDIUM_BUDGET ? "medium" : "high";
}

/** OpenAI's words end at `xhigh`. */
function known(effort: ReasoningEffort): ReasoningEffort {
  return effort === "max" ? "xhigh" : effort;
}
