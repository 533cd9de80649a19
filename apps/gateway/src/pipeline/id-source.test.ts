import { timeOfUuidV7 } from "@operon/domain";
import { expect, it } from "vitest";
import { createIdSource } from "./id-source.ts";

it("makes UUIDv7s that hold their time, and never the same twice", () => {
  let nowMs = 1_800_000_000_000;
  const next = createIdSource(() => nowMs);
  const seen = new Set<string>();
  const digits = new Set<string>();
  for (let count = 0; count < 50_000; count += 1) {
    if (count % 7 === 0) nowMs += 1;
    const id = next();
    expect(timeOfUuidV7(id)).toBe(nowMs);
    seen.add(id);
    digits.add(id.charAt(19));
  }
  expect(seen.size).toBe(50_000);
  expect([...digits].sort().join("")).toBe("89ab");
});
