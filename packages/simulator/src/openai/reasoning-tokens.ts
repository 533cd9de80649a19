const tokensByEffort: Readonly<Record<string, number>> = {
  none: 0,
  minimal: 0,
  low: 32,
  medium: 64,
  high: 128,
  xhigh: 256,
};

/** How many hidden tokens a model thinks: only models named like OpenAI's reasoning ones, or `sim-reasoning`. */
export function reasoningTokens(model: string, effort: string | null): number {
  if (!/^(o\d|gpt-5|sim-reasoning)/.test(model)) return 0;
  return tokensByEffort[effort ?? "medium"] ?? 64;
}
