/** What can be limited: requests and tokens per minute and per UTC day, and requests at the same time. */
export const LIMIT_DIMENSIONS = ["rpm", "rpd", "tpm", "tpd", "concurrency"] as const;

/** One of {@link LIMIT_DIMENSIONS}. */
export type LimitDimension = (typeof LIMIT_DIMENSIONS)[number];

/** Positive whole numbers; a dimension that is absent is not limited here. */
export type Limits = { readonly [Dimension in LimitDimension]?: number };
