/** A stretch of time: one that moves with the clock, or a fixed one (ISO 8601 in UTC, `to` exclusive). */
export type TimeRange = { preset: "1h" | "24h" | "7d" | "30d" } | { from: string; to: string };
