/** The `system_fingerprint` of every answer. */
export const fingerprint = "fp_5130000001";
