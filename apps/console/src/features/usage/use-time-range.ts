"use client";
import type { TimeRange } from "@operon/ui";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { parseAsInstant } from "./parse-as-instant.ts";
import { parseAsPreset } from "./parse-as-preset.ts";

const PARSERS = { range: parseAsPreset.withDefault("24h"), from: parseAsInstant, to: parseAsInstant };

/** The time range of the page, kept in its address; one that makes no sense there is the default. */
export function useTimeRange(): [TimeRange, (range: TimeRange) => void] {
  const [{ range: preset, from, to }, setParams] = useQueryStates(PARSERS, { history: "push" });
  const range = useMemo<TimeRange>(
    () => (from !== null && to !== null && from < to ? { from, to } : { preset }),
    [preset, from, to],
  );
  const setRange = useCallback(
    (next: TimeRange) => {
      setParams("preset" in next ? { range: next.preset, from: null, to: null } : { range: null, ...next });
    },
    [setParams],
  );
  return [range, setRange];
}
