import type { FileRouting } from "@operon/contracts";
import { comparePatterns, type RoutingRule } from "@operon/domain";

/** A tenant's rules as a file has them, the strongest first; undefined = it has none. */
export function exportedRouting(rules: readonly RoutingRule[]): FileRouting | undefined {
  if (rules.length === 0) return undefined;
  const sorted = [...rules].sort((a, b) => comparePatterns(a.model, b.model));
  const all = sorted.find(({ model }) => model === "*");
  const some = sorted.filter(
    ({ model, strategy, continueStreams }) =>
      model !== "*" && (strategy !== null || continueStreams !== null),
  );
  const withFallbacks = sorted.flatMap(({ model, fallbacks }) =>
    fallbacks === null ? [] : [[model, [...fallbacks]] as [string, string[]]],
  );
  return {
    ...wordsOf(all),
    ...(withFallbacks.length > 0 ? { fallbacks: Object.fromEntries(withFallbacks) } : {}),
    ...(some.length > 0
      ? { rules: Object.fromEntries(some.map((rule) => [rule.model, wordsOf(rule)])) }
      : {}),
  };
}

function wordsOf(rule: RoutingRule | undefined): Pick<FileRouting, "strategy" | "continueStreams"> {
  const { strategy = null, continueStreams = null } = rule ?? {};
  return {
    ...(strategy === null ? {} : { strategy }),
    ...(continueStreams === null ? {} : { continueStreams }),
  };
}
