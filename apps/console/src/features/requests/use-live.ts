"use client";
import { parseAsBoolean, useQueryState } from "nuqs";

/** Whether the list follows what arrives, kept in its address. */
export function useLive() {
  return useQueryState("live", parseAsBoolean.withDefault(false));
}
