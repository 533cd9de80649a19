import { OperonError } from "@operon/errors";

/** Throws `invalid_request` for an expiry that has passed. */
export function refusePastExpiry(expiresAt: Date | null | undefined, now: Date): void {
  if (!expiresAt || expiresAt > now) return;
  throw new OperonError("invalid_request", {
    message: "The expiry must lie in the future.",
    param: "expiresAt",
  });
}
