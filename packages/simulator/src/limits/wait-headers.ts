/** How OpenAI and Azure say when to come back; nothing where a request was let through. */
export function waitHeaders(waitMs: number | null): Record<string, string> {
  if (waitMs === null) return {};
  return { "retry-after": String(Math.ceil(waitMs / 1000)), "retry-after-ms": String(waitMs) };
}
