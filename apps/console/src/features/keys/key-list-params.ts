import { parseAsString, parseAsStringLiteral } from "nuqs";

/** What of the list of keys stands in the address. */
export const keyListParams = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(["active", "expired", "revoked"]),
  tenant: parseAsString,
  sort: parseAsString.withDefault("-createdAt"),
};
