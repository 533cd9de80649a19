/** The price source whose bundled data are the default prices, and when that release was published. */
export const PRICE_SOURCE_RELEASE = { name: "genai-prices", version: "0.1.8", date: "2026-09-23" } as const;

/** What the `source` of each of its prices begins with. */
export const LISTED_SOURCE =
  `${PRICE_SOURCE_RELEASE.name} ${PRICE_SOURCE_RELEASE.version} (${PRICE_SOURCE_RELEASE.date})` as const;
