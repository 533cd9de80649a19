import { isIP } from "node:net";
import { isPublicAddress, lookupPublic, PrivateAddressError } from "@operon/trust";
import { Agent } from "undici";

/** How far an address may lead, and how long a connection may take. */
export type GuardedAgentOptions = {
  readonly privateNetwork: "allowed" | "refused";
  readonly timeoutMs: number;
};

/**
 * Connections to `url` for somebody who is not trusted with this machine's network: every address that the name resolves to is checked,
 * and the connection goes to the address that was checked. Throws `PrivateAddressError` for an address that is written as such.
 */
export function guardedAgent(url: URL, { privateNetwork, timeoutMs }: GuardedAgentOptions): Agent {
  const guarded = privateNetwork === "refused";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (guarded && isIP(host) && !isPublicAddress(host)) throw new PrivateAddressError();
  return new Agent({
    connect: { timeout: timeoutMs, ...(guarded ? { lookup: lookupPublic } : {}) },
    pipelining: 0,
  });
}
