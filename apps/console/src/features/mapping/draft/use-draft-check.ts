"use client";
import type { MappingLayer } from "@operon/contracts";
import { lintMapping, type MappingText, type MappingWarning, parseMappingText } from "@operon/domain/mapping";
import { useMemo } from "react";
import { factsOf } from "../answer/answer-name.ts";
import type { AskedContext } from "../answer/context-with-draft.ts";
import { differenceOf, type RuleChange } from "./rule-difference.ts";
import { useSettled } from "./use-settled.ts";

/** From here on, what is slow waits for a pause in typing. */
const LONG_TEXT = 20_000;
const PAUSE_MS = 200;

export type DraftCheck = MappingText & {
  /** What was checked: of a long text not always the last keystroke. */
  readonly text: string;
  readonly warnings: readonly MappingWarning[];
  readonly changes: readonly RuleChange[];
};

/** What a draft's text says, what is wrong with it, what is odd, and what it changes. */
export function useDraftCheck(
  text: string,
  layer: MappingLayer,
  context: AskedContext | undefined,
): DraftCheck {
  const settled = useSettled(text, text.length > LONG_TEXT ? PAUSE_MS : 0);
  const parsed = useMemo(() => parseMappingText(settled), [settled]);
  const { granted, providers } = context ?? {};
  const warnings = useMemo(
    () =>
      granted === undefined || providers === undefined
        ? []
        : lintMapping(parsed.rules, factsOf({ granted, providers })),
    [parsed, granted, providers],
  );
  const changes = useMemo(() => differenceOf(layer.rules, parsed.rules), [layer.rules, parsed]);
  return useMemo(
    () => ({ text: settled, ...parsed, warnings, changes }),
    [settled, parsed, warnings, changes],
  );
}
