"use client";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";

const PARAMS = {
  q: parseAsString.withDefault(""),
  sort: parseAsString.withDefault("model"),
  /** Whose prices alone are listed. */
  provider: parseAsString,
  /** The price that is looked at: of this model, and of this account or of any. */
  model: parseAsString,
  account: parseAsString,
  create: parseAsBoolean.withDefault(false),
};

/** What the page of prices shows, as its address says. */
export function usePriceParams() {
  return useQueryStates(PARAMS);
}
