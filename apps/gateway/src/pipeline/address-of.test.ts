import { addressText, type ProxyTrust, proxyTrust } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { addressOf } from "./address-of.ts";

const seen = (trust: ProxyTrust, peerAddress: string, ...rawHeaders: string[]) =>
  addressText(addressOf({ peerAddress, rawHeaders }, trust));
const loopbackTrusted = proxyTrust({ kind: "ranges", ranges: ["127.0.0.0/8", "::1"] });

describe("a client's address", () => {
  it("is the peer's where no proxy is trusted, whatever the headers say", () => {
    expect(seen({ kind: "none" }, "192.0.2.7", "X-Forwarded-For", "203.0.113.9")).toBe("192.0.2.7");
  });

  it("is what the nearest trusted proxy saw, over several lines as over one", () => {
    const lines = [
      "x-forwarded-for",
      "203.0.113.9",
      "Host",
      "x",
      "X-FORWARDED-FOR",
      " 198.51.100.4 , 127.0.0.9",
    ];
    expect(seen(loopbackTrusted, "127.0.0.1", ...lines)).toBe("198.51.100.4");
    expect(seen({ kind: "hops", hops: 2 }, "127.0.0.1", ...lines)).toBe("198.51.100.4");
    expect(seen({ kind: "hops", hops: 3 }, "127.0.0.1", ...lines)).toBe("203.0.113.9");
  });

  it("is the peer's where the peer is no trusted proxy", () => {
    expect(seen(loopbackTrusted, "192.0.2.7", "x-forwarded-for", "203.0.113.9")).toBe("192.0.2.7");
  });

  it("is an IPv4 address where a socket of both families says it as IPv6", () => {
    expect(seen({ kind: "none" }, "::ffff:192.0.2.7")).toBe("192.0.2.7");
    expect(seen(loopbackTrusted, "::ffff:127.0.0.1", "x-forwarded-for", "2001:DB8::1")).toBe("2001:db8::1");
  });

  it("is unknown where the peer has none, so that every allowlist refuses it", () => {
    expect(addressOf({ peerAddress: "", rawHeaders: [] }, { kind: "none" })).toBeUndefined();
  });
});

describe("the trusted proxies", () => {
  it("must be ranges: one that maps more than IPv4 holds stands for nothing", () => {
    expect(() => proxyTrust({ kind: "ranges", ranges: ["::ffff:10.0.0.0/24"] })).toThrow(
      /::ffff:10.0.0.0\/24/,
    );
  });
});
