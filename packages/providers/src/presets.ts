/** The door for browsers: data only, nothing of the adapters. */
export { PROVIDER_PRESETS, type ProviderPreset } from "./openai-compatible/presets.data.ts";
