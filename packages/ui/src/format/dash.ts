/** Shown where there is no value: absence is not zero. */
export const DASH = "–";
