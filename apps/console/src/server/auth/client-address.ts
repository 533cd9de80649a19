/** The peer's address, which `serve.mjs` writes over whatever the client sent under this name. */
export function clientAddress(headers: Headers): string {
  return headers.get("x-operon-client-address") || "unknown";
}
