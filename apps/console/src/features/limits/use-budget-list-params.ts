"use client";
import { parseAsString, useQueryStates } from "nuqs";

const PARSERS = {
  q: parseAsString.withDefault(""),
  tenant: parseAsString,
  sort: parseAsString.withDefault("-createdAt"),
};

/** What of the list of budgets stands in the address. */
export function useBudgetListParams() {
  return useQueryStates(PARSERS);
}
