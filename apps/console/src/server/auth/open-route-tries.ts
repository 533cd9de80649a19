import { clientNetwork } from "./client-network.ts";

const WINDOW_MS = 60_000;
const MAX_PER_WINDOW = 120;
const MAX_ENTRIES = 50_000;

/** Bounds how often whoever does not sign in may ask for something: 120 times a minute from an address. */
export function createOpenRouteTries(now: () => number = Date.now): (address: string) => boolean {
  const counts = new Map<string, { since: number; count: number }>();
  return (address) => {
    const name = clientNetwork(address);
    const known = counts.get(name);
    if (known !== undefined && now() - known.since < WINDOW_MS) {
      known.count += 1;
      return known.count <= MAX_PER_WINDOW;
    }
    counts.delete(name);
    if (counts.size >= MAX_ENTRIES) counts.delete(counts.keys().next().value ?? name);
    counts.set(name, { since: now(), count: 1 });
    return true;
  };
}
