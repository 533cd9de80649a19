/** What a colour means; the same everywhere, and never said by colour alone. */
export type Tone = "neutral" | "accent" | "positive" | "warning" | "critical" | "info";
