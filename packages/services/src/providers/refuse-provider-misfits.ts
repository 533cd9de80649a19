import { findProviderMisfits, type ProviderCredentials, type ProviderOptions } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import type { ProviderKind } from "@operon/providers";

type Given = {
  readonly credentials?: ProviderCredentials | undefined;
  readonly options?: ProviderOptions | undefined;
};

/** Throws `invalid_request` for credentials and options that a stored provider's kind does not have. */
export function refuseProviderMisfits(kind: ProviderKind, given: Given): void {
  const issues = findProviderMisfits(kind, given).map(({ path, message }) => ({
    path: path.join("."),
    message,
  }));
  const [first] = issues;
  if (first) throw new OperonError("invalid_request", { issues, param: first.path });
}
