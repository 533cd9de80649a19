import type { SignInThrottle } from "@operon/services";
import { clientNetwork } from "./client-network.ts";

const WINDOW_MS = 15 * 60_000;
const MAX_PER_ACCOUNT_AND_ADDRESS = 10;
const MAX_PER_ADDRESS = 100;
const MAX_ENTRIES = 50_000;

/** Counts tries in this process's memory, bounded, the oldest first out; nobody is locked out for good. */
export type SignInTries = { from(address: string): SignInThrottle };

/** Ten tries in 15 minutes for an account from an address, a hundred from an address (ASVS 6.3.1). */
export function createSignInTries(now: () => number = Date.now): SignInTries {
  const tries = new Map<string, number[]>();
  const recent = (name: string): number[] => {
    const since = now() - WINDOW_MS;
    return (tries.get(name) ?? []).filter((at) => at > since);
  };
  const record = (name: string, most: number): boolean => {
    const before = recent(name);
    tries.delete(name);
    tries.set(name, [...before, now()].slice(-most));
    if (tries.size > MAX_ENTRIES) tries.delete(tries.keys().next().value ?? name);
    return before.length < most;
  };
  return {
    from: (client) => onBehalfOf(clientNetwork(client)),
  };

  function onBehalfOf(address: string): SignInThrottle {
    return {
      allow: async (email) => {
        const account = record(`${address} ${email}`, MAX_PER_ACCOUNT_AND_ADDRESS);
        return record(address, MAX_PER_ADDRESS) && account;
      },
      succeeded: async (email) => {
        tries.delete(`${address} ${email}`);
      },
    };
  }
}
