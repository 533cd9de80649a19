export { PROVIDER_PRESETS } from "@operon/providers/presets";
