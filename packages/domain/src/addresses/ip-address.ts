import ipaddr from "ipaddr.js";
import { ipv6Groups } from "./ipv6-groups.ts";
import { parseIpv4 } from "./parse-ipv4.ts";

/** An IP address as whole 32-bit words, the most significant first: one for IPv4, four for IPv6. */
export type IpAddress = { readonly family: 4 | 6; readonly words: readonly number[] };

const MAX_LENGTH = 64;

/**
 * The address in `text`: IPv4 in four decimal parts, IPv6 in any form of RFC 4291, section 2.2. An IPv4-mapped address
 * (`::ffff:203.0.113.7`) is the IPv4 address that it stands for; a zone (`%eth0`) is dropped. Undefined for anything else.
 */
export function parseAddress(text: string): IpAddress | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (!text.includes(":")) {
    const word = parseIpv4(text);
    return word === undefined ? undefined : { family: 4, words: [word] };
  }
  const groups = ipv6Groups(text);
  if (groups === undefined) return undefined;
  const words = wordsOf(groups);
  return isMapped(words) ? { family: 4, words: [words[3] as number] } : { family: 6, words };
}

/** The canonical text: dotted for IPv4, RFC 5952 for IPv6. */
export function formatAddress({ family, words }: IpAddress): string {
  if (family === 4) {
    const word = words[0] as number;
    return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
  }
  const parts = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  return new ipaddr.IPv6(parts).toRFC5952String();
}

/** Whether these words are `::ffff:0:0/96`. */
export function isMapped(words: readonly number[]): boolean {
  return words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
}

function wordsOf(parts: readonly number[]): number[] {
  const words: number[] = [];
  for (let index = 0; index < 8; index += 2) {
    words.push((((parts[index] ?? 0) << 16) | (parts[index + 1] ?? 0)) >>> 0);
  }
  return words;
}
