import { PROVIDER_PRESETS } from "./provider-presets.data.ts";

/** What people call the server of a preset; undefined where there is none, or one that this version does not know. */
export function presetName(preset: string | undefined): string | undefined {
  return PROVIDER_PRESETS.find(({ id }) => id === preset)?.name;
}
