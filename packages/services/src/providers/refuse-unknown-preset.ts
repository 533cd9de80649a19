import type { ProviderOptions } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { PROVIDER_PRESETS } from "@operon/providers/presets";

/** Throws `invalid_request` for a preset that this version does not know. */
export function refuseUnknownPreset({ preset }: ProviderOptions): void {
  if (preset === undefined || PROVIDER_PRESETS.some(({ id }) => id === preset)) return;
  const known = PROVIDER_PRESETS.map(({ id }) => id).join(", ");
  const message = `There is no preset ${preset}. The presets are ${known}.`;
  throw new OperonError("invalid_request", { message, param: "options.preset" });
}
