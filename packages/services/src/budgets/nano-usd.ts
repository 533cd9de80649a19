import { type NanoUsd, parseUsd } from "@operon/domain";
import { OperonError } from "@operon/errors";

/** The amount that a schema has let through. */
export function nanoUsd(amountUsd: string): NanoUsd {
  const amount = parseUsd(amountUsd);
  if (amount === undefined) throw new OperonError("invalid_request", { param: "amountUsd" });
  return amount;
}
