import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AddressRange, parseRange } from "./address-range.ts";
import { addressSet } from "./address-set.ts";
import { type IpAddress, parseAddress } from "./ip-address.ts";

function range(text: string): AddressRange {
  const parsed = parseRange(text);
  if (parsed === undefined) throw new Error(`${text} is no range`);
  return parsed;
}

function address(text: string): IpAddress {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(`${text} is no address`);
  return parsed;
}

describe("an address set", () => {
  const set = addressSet(
    ["203.0.113.0/24", "198.51.100.7", "2001:db8::/32", "::ffff:192.0.2.0/120"].map(range),
  );

  it.each([
    "203.0.113.0",
    "203.0.113.255",
    "::ffff:203.0.113.9",
    "::ffff:cb00:7109",
    "198.51.100.7",
    "2001:db8::1",
    "2001:DB8:ffff::",
    "192.0.2.77",
  ])("holds %s", (text) => expect(set.has(address(text))).toBe(true));

  it.each([
    "203.0.114.0",
    "203.0.112.255",
    "198.51.100.8",
    "2001:db9::",
    "::",
    "::1",
    "0.0.0.0",
    "192.0.3.0",
  ])("does not hold %s", (text) => expect(set.has(address(text))).toBe(false));

  it("holds nothing where it is empty", () => {
    expect(addressSet([]).has(address("10.0.0.1"))).toBe(false);
  });

  it("covers a range that two neighbours hold together, and none that has a hole", () => {
    const neighbours = addressSet(["10.0.0.0/25", "10.0.0.128/25", "10.0.2.0/24"].map(range));
    expect(neighbours.covers(range("10.0.0.0/24"))).toBe(true);
    expect(neighbours.covers(range("10.0.0.0/23"))).toBe(false);
    expect(neighbours.covers(range("10.0.0.0/22"))).toBe(false);
  });

  it("covers everything with /0, each family by itself", () => {
    const all = addressSet([range("0.0.0.0/0")]);
    expect(all.has(address("255.255.255.255"))).toBe(true);
    expect(all.has(address("::"))).toBe(false);
    expect(addressSet([range("::/0")]).has(address("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))).toBe(true);
  });

  it("agrees with a comparison of bits, for any ranges and addresses of both families", () => {
    const v4 = fc
      .integer({ min: 0, max: 0xffffffff })
      .map((word) => [24, 16, 8, 0].map((at) => (word >>> at) & 255).join("."));
    const v6 = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
      .map((parts) => parts.map((part) => part.toString(16)).join(":"));
    const ranges = fc.oneof(
      fc.tuple(v4, fc.integer({ min: 0, max: 32 })),
      fc.tuple(v6, fc.integer({ min: 0, max: 128 })),
    );
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 30 }), fc.oneof(v4, v6), (list, text) => {
        const naive = list.some(
          ([base, prefix]) =>
            bitsOf(text).family === bitsOf(base).family &&
            bitsOf(text).bits.slice(0, prefix) === bitsOf(base).bits.slice(0, prefix),
        );
        const compiled = addressSet(list.map(([base, prefix]) => range(`${base}/${prefix}`)));
        expect(compiled.has(address(text))).toBe(naive);
      }),
    );
  });
});

function bitsOf(text: string): { family: number; bits: string } {
  const { family, words } = address(text);
  return { family, bits: words.map((word) => word.toString(2).padStart(32, "0")).join("") };
}

describe("a range", () => {
  it.each([
    ["203.0.113.5/24", "203.0.113.0/24"],
    ["203.0.113.5", "203.0.113.5"],
    ["203.0.113.5/32", "203.0.113.5"],
    ["2001:DB8:0:0::1/48", "2001:db8::/48"],
    ["::ffff:203.0.113.5/120", "203.0.113.0/24"],
    ["::ffff:203.0.113.5", "203.0.113.5"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::/0", "::/0"],
  ])("%s is written as %s", (text, canonical) => expect(range(text).text).toBe(canonical));

  it.each([
    "",
    "203.0.113.0/33",
    "203.0.113.0/-1",
    "203.0.113.0/",
    "203.0.113.0/024",
    "203.0.113.0/24/24",
    "203.0.113",
    "203.0.113.256",
    "0x7f.1",
    "127.1",
    "010.0.0.1",
    "2001:db8::/129",
    "::ffff:203.0.113.0/95",
    "fe80::1%eth0",
    "example.com",
    "*",
    "1".repeat(100),
  ])("%s is none", (text) => expect(parseRange(text)).toBeUndefined());
});
