/** What a test file gets: its own database, migrated, and its own Redis, empty. */
export type TestStores = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Whether this is what `npm start` brings along, or what DATABASE_URL and REDIS_URL name. */
  readonly kind: "embedded" | "server" | "mixed";
  close(): Promise<void>;
};

/** One of the two, before they are put together. */
export type TestStore = { readonly url: string; close(): Promise<void> };
