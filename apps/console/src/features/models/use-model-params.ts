"use client";
import { MODEL_CAPABILITIES, MODEL_MAKERS } from "@operon/contracts";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const PARSERS = {
  q: parseAsString,
  capability: parseAsStringLiteral(MODEL_CAPABILITIES),
  maker: parseAsStringLiteral(MODEL_MAKERS),
  tenant: parseAsString,
  sort: parseAsString.withDefault("model"),
};

/** The filters and the order of the list, kept in its address. */
export function useModelParams() {
  return useQueryStates(PARSERS, { history: "push" });
}
