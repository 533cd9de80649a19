import { describe, expect, it } from "vitest";
import { isBackgroundResponse } from "./is-background-response.ts";

describe("a response is made in the background", () => {
  it.each([
    ['{"model":"m","background":true}', true],
    ['{"model":"m","\\u0062ackground": true ,"store":true}', true],
    ['{"background":true,"store":null}', true],
    ['{"background":false,"background":true}', true],
    ['{"Background":true}', true],
    ['{"background":true,"store":false}', false],
    ['{"background":false}', false],
    ['{"background":"true"}', false],
    ['{"store":true}', false],
    ['{"store":true,"store":false}', false],
    ['{"input":[{"background":true}]}', false],
    ["[]", false],
  ])("by %s: %s", (request, expected) => {
    expect(isBackgroundResponse(Buffer.from(request))).toBe(expected);
  });
});
