import type { HeaderLookup } from "./header-lookup.ts";

/** The parts of a request that a signature can cover. */
export type SignedRequest = {
  readonly method: string;
  /** Path and query as they came (origin form), such as `/v1/models?limit=2`. */
  readonly target: string;
  readonly header: HeaderLookup;
};

/** Whether `target` is a path with perhaps a query, of visible ASCII: no other form, no fragment. */
export function isOriginForm(target: string): boolean {
  if (target[0] !== "/") return false;
  for (let at = 0; at < target.length; at++) {
    const code = target.charCodeAt(at);
    if (code < 0x21 || code > 0x7e || code === 0x23) return false;
  }
  return true;
}

/**
 * The value of a covered component: `@method` (RFC 9421 section 2.2.1), `@path` (2.2.6), `@query` (2.2.7; an
 * empty query is `?`), else the field of that name (2.1). Undefined = the request has no such part.
 */
export function componentOf(request: SignedRequest, name: string): string | undefined {
  if (name === "@method") return request.method;
  const { target } = request;
  const queryAt = target.indexOf("?");
  if (name === "@path") return queryAt < 0 ? target : target.slice(0, queryAt);
  if (name === "@query") return queryAt < 0 ? "?" : target.slice(queryAt);
  return request.header(name);
}
