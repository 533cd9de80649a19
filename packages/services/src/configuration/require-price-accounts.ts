import type { OperonFile } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import type { Configuration } from "./read-configuration.ts";

/** Throws `invalid_request` where a price names an account that the platform will not have once the file is applied. */
export function requirePriceAccounts(file: OperonFile, { providers }: Configuration, prune: boolean): void {
  const isPruned = prune && file.providers !== undefined;
  const standing = [...(isPruned ? [] : providers), ...(file.providers ?? [])];
  const names = new Set(standing.filter(({ owner }) => owner === "/").map(({ name }) => name));
  const issues = (file.prices ?? []).flatMap(({ provider }, index) =>
    provider === undefined || names.has(provider)
      ? []
      : [{ path: `prices.${index}.provider`, message: `the platform has no provider ${provider}` }],
  );
  if (issues.length > 0) {
    throw new OperonError("invalid_request", { message: "operon.yaml is not valid.", issues });
  }
}
