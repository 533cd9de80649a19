import type { FEATURES } from "./features.data.ts";

/** Something that a request can ask for and that not every dialect can express. */
export type Feature = keyof typeof FEATURES;
