import { addressSet, parseAddress, parseRange } from "@operon/domain";

/** Whether one of the ranges holds the address; null where it is no address. What is no range holds nothing. */
export function listHolds(ranges: readonly string[], addressText: string): boolean | null {
  const address = parseAddress(addressText);
  if (address === undefined) return null;
  return addressSet(ranges.flatMap((text) => parseRange(text) ?? [])).has(address);
}
