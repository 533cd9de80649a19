import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./retry-after-ms.ts";

describe("retryAfterMs", () => {
  it.each([
    [{ "retry-after": "2" }, 2000],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "1.5" }, 1500],
    [{ "retry-after-ms": "17.2", "retry-after": "60" }, 18],
    [{ "x-ms-retry-after-ms": "650", "retry-after": "60" }, 650],
    [{ "retry-after-ms": "0", "x-ms-retry-after-ms": "650", "retry-after": "1" }, 0],
    [{ "retry-after-ms": "soon", "retry-after": "1" }, 1000],
    [{ "retry-after": "86400" }, 600_000],
    [{ "retry-after": "999999999999" }, 600_000],
    [{ date: "Sun, 22 Nov 2026 10:00:00 GMT", "retry-after": "Sun, 22 Nov 2026 10:00:30 GMT" }, 30_000],
    [{ date: "Sun, 22 Nov 2026 10:00:00 GMT", "retry-after": "Sun, 22 Nov 2026 09:00:00 GMT" }, 0],
    [{ date: "Sun, 22 Nov 2026 10:00:00 GMT", "retry-after": "Sunday, 22-Nov-26 10:00:30 GMT" }, 30_000],
    [{ date: "Sun Nov 22 10:00:00 2026", "retry-after": "Sun Nov 22 10:00:30 2026" }, 30_000],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
    [{ "retry-after": "-1" }, undefined],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "2026-11-22" }, undefined],
    [{ "retry-after": "Foo, 99 Bar 2026 10:00:00 GMT" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "retry-after": ["1", "2"] }, undefined],
    [{}, undefined],
  ])("reads %j as %s", (headers, expected) => {
    expect(retryAfterMs(headers)).toBe(expected);
  });

  it("is undefined or within 10 minutes, whatever the provider sends", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seconds, milliseconds) => {
        const wait = retryAfterMs({ "retry-after": seconds, "retry-after-ms": milliseconds }) ?? 0;
        return Number.isInteger(wait) && wait >= 0 && wait <= 600_000;
      }),
    );
  });
});
