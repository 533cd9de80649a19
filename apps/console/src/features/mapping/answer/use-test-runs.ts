"use client";
import type { MappingContext, MappingTest } from "@operon/contracts";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { contextOrGoneQuery } from "../queries.ts";
import { contextWithDraft, type LayerDraft } from "./context-with-draft.ts";
import { runTests, type TestRun } from "./run-tests.ts";

/** The saved tests against the draft, while it is written. */
export function useTestRuns(
  tests: readonly MappingTest[],
  draft: LayerDraft,
  own: MappingContext | undefined,
): readonly TestRun[] {
  const ids = useMemo(() => [...new Set(tests.flatMap(({ tenantId }) => tenantId ?? []))], [tests]);
  const contexts = useQueries({
    queries: ids.map((id) => contextOrGoneQuery(id)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => {
    const known = new Map<string | null, MappingContext | null | undefined>([[null, own]]);
    for (const [index, id] of ids.entries()) known.set(id, contexts[index]);
    return runTests(tests, (tenantId) => {
      const context = known.get(tenantId);
      return context ? contextWithDraft(context, draft) : context;
    });
  }, [tests, draft, own, ids, contexts]);
}
