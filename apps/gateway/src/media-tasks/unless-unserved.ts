import type { Classification } from "@operon/providers";

/** There is no such path, it takes no such method, or nobody here knows that method (RFC 9110). */
const UNSERVED: ReadonlySet<number> = new Set([404, 405, 501]);
const NOT_SERVED: Classification = {
  outcome: "retry-elsewhere",
  code: "upstream_model_missing",
  blame: "nobody",
};

/** What a reply means of an endpoint that a server may do without: one that does not know it is well, and another one may know it. */
export function unlessUnserved(status: number, told: Classification): Classification {
  return UNSERVED.has(status) && told.code !== "upstream_model_missing" ? NOT_SERVED : told;
}
