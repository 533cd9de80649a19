import { formatAddress, type IpAddress, parseAddress } from "./ip-address.ts";

/** From the first to the last address of a range, both in it; and its canonical text. */
export type AddressRange = {
  readonly family: 4 | 6;
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** `203.0.113.0/24`, with the bits beyond the prefix cleared. */
  readonly text: string;
};

const BITS_OF_MAPPED = 96;

/**
 * The range in `text`: an address, or one with a prefix length (RFC 4632, RFC 4291 section 2.3). Bits beyond the prefix
 * are cleared; `::ffff:203.0.113.0/120` is the IPv4 range that it stands for. Undefined for anything else.
 */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf("/");
  const host = slash < 0 ? text : text.slice(0, slash);
  const address = host.includes("%") ? undefined : parseAddress(host);
  if (address === undefined) return undefined;
  const bits = address.words.length * 32;
  const written = slash < 0 ? undefined : text.slice(slash + 1);
  if (written !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(written)) return undefined;
  const mapped = address.family === 4 && host.includes(":");
  const prefix = written === undefined ? bits : Number(written) - (mapped ? BITS_OF_MAPPED : 0);
  if (prefix < 0 || prefix > bits) return undefined;
  return rangeOf(address, prefix);
}

function rangeOf({ family, words }: IpAddress, prefix: number): AddressRange {
  const first: number[] = [];
  const last: number[] = [];
  for (const [index, word] of words.entries()) {
    const kept = Math.min(32, Math.max(0, prefix - index * 32));
    const mask = kept === 0 ? 0 : (0xffffffff << (32 - kept)) >>> 0;
    first.push((word & mask) >>> 0);
    last.push((word | (~mask >>> 0)) >>> 0);
  }
  const whole = prefix === words.length * 32 ? "" : `/${prefix}`;
  return { family, first, last, text: `${formatAddress({ family, words: first })}${whole}` };
}
