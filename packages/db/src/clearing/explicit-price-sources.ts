/** Where prices come from that somebody stated; every other source is a price list that came with Operon. */
export const EXPLICIT_PRICE_SOURCES = ["manual", "operon.yaml"] as const;
