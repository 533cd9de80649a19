import { describe, expect, it } from "vitest";
import { userIdFor } from "./user-id-for.ts";

const session = (id: string) => `user_${"a".repeat(64)}_account__session_${id}`;

describe("an end user's id for OpenAI", () => {
  it("is as it was where it is short enough, or not there", () => {
    expect(userIdFor("a".repeat(64))).toBe("a".repeat(64));
    expect(userIdFor(undefined)).toBeUndefined();
  });

  it("is never longer than OpenAI takes, always the same, and another for another user", () => {
    expect(userIdFor(session("1"))?.length).toBeLessThanOrEqual(64);
    expect(userIdFor(session("1"))).toBe(userIdFor(session("1")));
    expect(userIdFor(session("1"))).not.toBe(userIdFor(session("2")));
  });
});
