import { childrenVerdict, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";

/** Throws `forbidden` where a tenant on the path (root first, the parent last) forbids sub-accounts below it. */
export function refuseChildren(path: readonly { readonly policy: TenantPolicy }[]): void {
  const verdict = childrenVerdict(path.map(({ policy }) => policy));
  if (verdict.allowed) return;
  const message =
    verdict.rule === "allow"
      ? "Sub-accounts are not allowed here."
      : "Sub-accounts are not allowed this many levels down.";
  throw new OperonError("forbidden", { message });
}
