"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const PARSERS = {
  q: parseAsString,
  model: parseAsString,
  key: parseAsString,
  provider: parseAsString,
  status: parseAsStringLiteral(["success", "error"]),
  streamed: parseAsStringLiteral(["true", "false"]),
  attempts: parseAsStringLiteral(["retried"]),
};

/** The filters of the list, kept in its address. */
export function useRequestFilters() {
  return useQueryStates(PARSERS, { history: "push" });
}
