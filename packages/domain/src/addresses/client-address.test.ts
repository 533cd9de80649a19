import { describe, expect, it } from "vitest";
import { parseRange } from "./address-range.ts";
import { addressSet } from "./address-set.ts";
import { addressText, clientAddress, type ProxyTrust } from "./client-address.ts";

const hops = (count: number): ProxyTrust => ({ kind: "hops", hops: count });
const ranges = (...texts: string[]): ProxyTrust => ({
  kind: "ranges",
  proxies: addressSet(texts.flatMap((text) => parseRange(text) ?? [])),
});

describe("the client's address", () => {
  it.each<[string, ProxyTrust, string | undefined, string]>([
    ["is the peer's, whatever a header claims", { kind: "none" }, "1.2.3.4", "10.0.0.1"],
    ["is the peer's where no proxy said anything", hops(1), undefined, "10.0.0.1"],
    ["is what one trusted hop says", hops(1), "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["is what the hop before that says", hops(2), "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"],
    ["is the leftmost where the chain is shorter than trusted", hops(5), "1.2.3.4", "1.2.3.4"],
    ["is not what stands left of garbage", hops(2), "6.6.6.6, evil, 10.0.0.2", "10.0.0.2"],
    ["is not read from garbage", hops(1), "unknown", "10.0.0.1"],
    [
      "is the first untrusted one from the right",
      ranges("10.0.0.0/8"),
      "6.6.6.6, 1.2.3.4, 10.9.9.9",
      "1.2.3.4",
    ],
    ["is the peer's where that is no trusted proxy", ranges("192.168.0.0/16"), "1.2.3.4", "10.0.0.1"],
    ["comes without a port", hops(1), "1.2.3.4:4711", "1.2.3.4"],
    ["comes without a port, IPv6", hops(1), "[2001:db8::1]:4711", "2001:db8::1"],
    ["comes bare, IPv6", hops(1), "2001:db8::1", "2001:db8::1"],
    ["is the IPv4 address that a mapped one stands for", hops(1), "::ffff:1.2.3.4", "1.2.3.4"],
  ])("%s", (_, trust, forwarded, expected) => {
    expect(addressText(clientAddress("::ffff:10.0.0.1", forwarded, trust))).toBe(expected);
  });

  it("is found in a chain of any length without reading all of it", () => {
    const chain = `${"6.6.6.6,".repeat(100_000)}1.2.3.4`;
    expect(addressText(clientAddress("10.0.0.1", chain, hops(1)))).toBe("1.2.3.4");
  });

  it("is unknown where the peer has none", () => {
    expect(addressText(clientAddress("", undefined, hops(1)))).toBe("unknown");
  });
});
