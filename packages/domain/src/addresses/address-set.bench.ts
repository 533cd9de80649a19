import { bench, describe } from "vitest";
import { type AddressRange, parseRange } from "./address-range.ts";
import { addressSet } from "./address-set.ts";
import { type IpAddress, parseAddress } from "./ip-address.ts";

const RANGES = 10_000;
const LOOKUPS = 1_000;

const texts = Array.from({ length: RANGES }, (_, index) =>
  index % 2 === 0
    ? `${1 + (index % 223)}.${(index >> 3) & 255}.${index & 255}.0/${24 + (index % 9)}`
    : `2001:db8:${index.toString(16)}::/${48 + (index % 17)}`,
);
const ranges = texts.map((text) => parseRange(text) as AddressRange);
const set = addressSet(ranges);
const addresses = Array.from({ length: LOOKUPS }, (_, index) =>
  parseAddress(
    index % 2 === 0
      ? `${1 + ((index * 7) % 223)}.${(index * 11) & 255}.${(index * 13) & 255}.7`
      : `2001:db8:${(index * 5).toString(16)}::7`,
  ),
) as IpAddress[];

describe(`an allowlist of ${RANGES} ranges`, () => {
  bench(`${LOOKUPS} look-ups`, () => {
    for (const address of addresses) set.has(address);
  });
  bench("reading and compiling it, once a change", () => {
    addressSet(texts.map((text) => parseRange(text) as AddressRange));
  });
});
