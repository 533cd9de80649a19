"use client";
import { BatchState } from "@operon/contracts";
import { parseAsStringLiteral, useQueryState } from "nuqs";

/** The state that the list is narrowed to, kept in its address; null = any. */
export function useBatchState() {
  return useQueryState("state", parseAsStringLiteral(BatchState.options).withOptions({ history: "push" }));
}
