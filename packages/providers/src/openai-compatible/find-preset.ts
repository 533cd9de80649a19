import { PROVIDER_PRESETS, type ProviderPreset } from "./presets.data.ts";

const PRESETS: readonly ProviderPreset[] = PROVIDER_PRESETS;
const BY_HOST = new Map(
  PRESETS.flatMap((preset) =>
    [new URL(preset.baseUrl).host, ...(preset.otherHosts ?? [])].map((host) => [host, preset] as const),
  ),
);

/** @throws RangeError where there is no such preset. */
export function presetNamed(id: string): ProviderPreset {
  const preset = PRESETS.find((one) => one.id === id);
  if (preset === undefined) throw new RangeError("the provider's preset is not known");
  return preset;
}

/** The preset whose server a host is, with its port where it has one. */
export function presetOfHost(host: string): ProviderPreset | undefined {
  return BY_HOST.get(host);
}
