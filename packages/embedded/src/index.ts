export { EmbeddedStoreError, type EmbeddedStoreErrorCode } from "./embedded-store-error.ts";
export type { EmbeddedStore } from "./spawn-store.ts";
export { type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./start-embedded-postgres.ts";
export { type EmbeddedRedisOptions, startEmbeddedRedis } from "./start-embedded-redis.ts";
