import { addressText, clientAddress as findClientAddress } from "@operon/domain";
import type { ConsolePlatform } from "../platform.ts";

/**
 * The client's address: the peer's, which `serve.mjs` writes over whatever the client sent under this name, or what trusted
 * proxies say of it.
 */
export function clientAddress({ proxyTrust }: Pick<ConsolePlatform, "proxyTrust">, headers: Headers): string {
  const peer = headers.get("x-operon-client-address") ?? "";
  return addressText(findClientAddress(peer, headers.get("x-forwarded-for") ?? undefined, proxyTrust));
}
