import { formatAddress, parseAddress } from "@operon/domain";

const KEPT_WORDS = 2;

/** Whom tries are counted for: an IPv4 address, or the /64 of an IPv6 one, because whoever has one of those has 2^64. */
export function clientNetwork(address: string): string {
  const parsed = parseAddress(address);
  if (parsed?.family !== 6) return address;
  const words = parsed.words.map((word, index) => (index < KEPT_WORDS ? word : 0));
  return `${formatAddress({ family: 6, words })}/64`;
}
