/**
 * How the next among equally near deployments is chosen: by weight in turn, the less busy of two, the fastest to its first
 * token, the cheapest, or the one that is likely to hold the prompt in its cache.
 */
export const ROUTING_STRATEGIES = ["weighted", "least-busy", "latency", "cost", "affinity"] as const;

/** One of {@link ROUTING_STRATEGIES}. */
export type RoutingStrategy = (typeof ROUTING_STRATEGIES)[number];
