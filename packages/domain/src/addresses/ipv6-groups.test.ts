import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { ipv6Groups } from "./ipv6-groups.ts";

const byLibrary = (text: string) => (ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).parts : undefined);

describe("the groups of an IPv6 address", () => {
  it.each([
    ["::", [0, 0, 0, 0, 0, 0, 0, 0]],
    ["::1", [0, 0, 0, 0, 0, 0, 0, 1]],
    ["1::", [1, 0, 0, 0, 0, 0, 0, 0]],
    ["2001:DB8::0:7", [0x2001, 0xdb8, 0, 0, 0, 0, 0, 7]],
    ["1:2:3:4:5:6:7:8", [1, 2, 3, 4, 5, 6, 7, 8]],
    ["1:2:3:4:5:6:7::", [1, 2, 3, 4, 5, 6, 7, 0]],
    ["::ffff:203.0.113.7", [0, 0, 0, 0, 0, 0xffff, 0xcb00, 0x7107]],
    ["::203.0.113.7", [0, 0, 0, 0, 0, 0, 0xcb00, 0x7107]],
    ["1:2:3:4:5:6:203.0.113.7", [1, 2, 3, 4, 5, 6, 0xcb00, 0x7107]],
    ["fe80::1%eth0", [0xfe80, 0, 0, 0, 0, 0, 0, 1]],
  ])("of %s", (text, groups) => expect(ipv6Groups(text)).toEqual(groups));

  it.each([
    ...[
      "",
      ":",
      ":::",
      "1",
      "1:2",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "::1::",
      "1::2::3",
      "1:2:3:4::5:6:7:8",
    ],
    ...["12345::", "g::", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7", "203.0.113.7::", "::203.0.113.7:1", "::1.2.3"],
    ...[
      "::1.2.3.256",
      "::01.2.3.4",
      "1:2:3:4:5:6:7:1.2.3.4",
      "fe80::1%",
      "fe80::1%a%b",
      " ::1",
      "::1/64",
      "[::1]",
    ],
  ])("are none in %j", (text) => expect(ipv6Groups(text)).toBeUndefined());

  it("are what ipaddr.js finds, in whatever form they are written", () => {
    const part = fc.oneof(
      fc.ipV6().map((text) => text.slice(0, 12)),
      fc.constantFrom(":", "::", "ffff", "0", "%e1"),
    );
    const nearly = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
    // The library takes the deprecated `::203.0.113.7` for the mapped `::ffff:203.0.113.7`, which it is not.
    const compatible = /^::\d+\.\d+\./;
    // And `00` for a byte of an IPv4 address, which nobody else reads as one number.
    const octal = /\b0\d+(?:\.|$|%)/;
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), nearly), (text) => {
        fc.pre(!compatible.test(text) && !(text.includes(".") && octal.test(text)));
        expect(ipv6Groups(text)).toEqual(byLibrary(text));
      }),
      { numRuns: 5_000 },
    );
  });
});
