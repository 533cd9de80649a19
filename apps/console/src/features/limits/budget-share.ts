import type { Budget, BudgetRaise } from "@operon/contracts";

/** How much of what is allowed now was spent: from 0 to 1 and beyond. */
export function spentShare({ spentUsd, allowedUsd }: Pick<Budget["use"], "spentUsd" | "allowedUsd">): number {
  const allowed = Number(allowedUsd);
  return allowed === 0 ? 0 : Number(spentUsd) / allowed;
}

/** Raises that hold at a time, the one that ends first before the others. */
export function standingRaises(raises: readonly BudgetRaise[], nowMs: number): readonly BudgetRaise[] {
  return raises
    .filter(({ from, until }) => Date.parse(from) <= nowMs && nowMs < Date.parse(until))
    .sort((one, other) => Date.parse(one.until) - Date.parse(other.until));
}

/** A share in per cent of an amount, as USD with nine places. */
export function shareOfUsd(amountUsd: string, percent: number): string {
  const nano = BigInt(amountUsd.replace(".", ""));
  const digits = ((nano * BigInt(percent)) / 100n).toString().padStart(10, "0");
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
