import type { MappingTest, MappingTestResult } from "@operon/contracts";
import { createModelMapper, type MappingRule, type ModelMapper } from "@operon/domain/mapping";
import { factsOf } from "./answer-name.ts";
import type { AskedContext } from "./context-with-draft.ts";

/** A test with what came out; `actual` undefined = what decides for its account is not known yet. */
export type TestRun = Omit<MappingTestResult, "actual"> & { readonly actual: string | null | undefined };

/** Runs saved tests; `contextOf` says what decides for an account, null where it is gone. */
export function runTests(
  tests: readonly MappingTest[],
  contextOf: (tenantId: string | null) => AskedContext | null | undefined,
): TestRun[] {
  return tests.map((test) => {
    const context = contextOf(test.tenantId);
    const actual = context ? modelOf(test.model, context) : context;
    return { ...test, actual, passed: actual === test.expects };
  });
}

const mappers = new WeakMap<readonly MappingRule[], ModelMapper>();

/** As `answerName`, without the reasons: fast enough for hundreds of tests against thousands of rules. */
function modelOf(asked: string, { layers, defaults, granted, providers }: AskedContext): string {
  for (const { rules } of layers) {
    const mapped = mapperOf(rules).map(asked);
    if (mapped !== undefined) return mapped;
  }
  const fallback = defaults[0]?.model;
  const { isServed } = factsOf({ granted, providers });
  return fallback === undefined || isServed(asked) ? asked : fallback;
}

function mapperOf(rules: readonly MappingRule[]): ModelMapper {
  const known = mappers.get(rules) ?? createModelMapper(rules);
  mappers.set(rules, known);
  return known;
}
