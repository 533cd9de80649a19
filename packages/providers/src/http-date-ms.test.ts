import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { httpDateMs } from "./http-date-ms.ts";

describe("httpDateMs", () => {
  it.each([
    ["Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000],
    ["Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777_000],
    ["Sun Nov  6 08:49:37 1994", 784_111_777_000],
    ["Thu, 26 Nov 2026 10:00:00 GMT", 1_795_687_200_000],
    ["Thu, 26 Foo 2026 10:00:00 GMT", undefined],
    ["Thu, 26 Nov 2026 10:00:00", undefined],
    ["2026-11-26T10:00:00Z", undefined],
    ["", undefined],
    [["Sun, 06 Nov 1994 08:49:37 GMT"], undefined],
    [undefined, undefined],
  ])("reads %j as %s", (value, expected) => {
    expect(httpDateMs(value)).toBe(expected);
  });

  it("reads back what JavaScript writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
        expect(httpDateMs(new Date(second * 1000).toUTCString())).toBe(second * 1000);
      }),
    );
  });
});
