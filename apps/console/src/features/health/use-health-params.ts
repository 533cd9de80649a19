"use client";
import { HEALTH_STATES } from "@operon/contracts";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const PARSERS = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(HEALTH_STATES),
  tenant: parseAsString,
};

/** What is looked at, kept in the page's address. */
export function useHealthParams() {
  return useQueryStates(PARSERS);
}
