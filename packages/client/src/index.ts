export { createSignedFetch } from "./create-signed-fetch.ts";
export type { SignedFetchOptions } from "./signed-fetch-options.ts";
