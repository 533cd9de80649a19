import type { ReasoningEffort } from "../neutral/neutral-request.ts";

/** How many tokens an effort may think for; 0 = not at all. With room for the answer, `max` fills 64,000 tokens. */
export const THINKING_BUDGETS = {
  none: 0,
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 32_000,
  max: 59_904,
} as const satisfies Record<ReasoningEffort, number>;
