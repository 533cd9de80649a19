import { defineSlice } from "../define-slice.ts";
import { storeUrl } from "../formats/store-url.ts";

/** Where a store is: one that this installation runs itself, or a server. */
export type StoreAddress = { readonly kind: "embedded" } | { readonly kind: "server"; readonly url: string };

/** Named by the stores and by the master key, whose rules depend on it. */
export const databaseUrlSetting = {
  schema: storeUrl(["postgres:", "postgresql:"]),
  about: "PostgreSQL 15 or newer. Unset = an embedded one in DATA_DIR.",
  example: "postgres://operon:secret@127.0.0.1:5432/operon",
  secret: true,
} as const;

/** PostgreSQL and Redis. */
export const storesSlice = defineSlice({
  title: "Stores",
  settings: {
    DATABASE_URL: databaseUrlSetting,
    REDIS_URL: {
      schema: storeUrl(["redis:", "rediss:"]),
      about: "Redis 7 or Valkey 8, with its append-only file on. Unset = an embedded one.",
      example: "redis://127.0.0.1:6379",
      secret: true,
    },
  },
  shape: ({ DATABASE_URL, REDIS_URL }) => ({
    database: storeAddress(DATABASE_URL),
    redis: storeAddress(REDIS_URL),
  }),
});

function storeAddress(url: string | undefined): StoreAddress {
  return url === undefined ? { kind: "embedded" } : { kind: "server", url };
}
