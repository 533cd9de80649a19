/** What can be called at the gateway with a model, as the path below `/v1/`. Grants name them. */
export const ENDPOINTS = ["chat/completions", "completions", "embeddings"] as const;

/** One of {@link ENDPOINTS}. */
export type EndpointName = (typeof ENDPOINTS)[number];
