import { expect, it } from "vitest";
import { lastWord } from "./last-word.ts";

it("what a provider says is remembered whole where it is small", () => {
  const said = { id: "b", status: "completed", request_counts: { completed: 2 }, metadata: { a: "x" } };
  expect(lastWord(said)).toBe(said);
});

it("of what is large, or cannot be written down, the small members are left", () => {
  const small = { id: "b", request_counts: { completed: 2 } };
  const names = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`n${at}`, "é".repeat(400)]));
  for (const large of [
    { errors: { data: ["x".repeat(70_000)] } },
    { ["n".repeat(70_000)]: 1 },
    { a: "\u0000" },
  ]) {
    expect(lastWord({ ...small, ...large })).toEqual(small);
  }
  expect(lastWord({ ...small, a: "\ud800" })).toEqual(small);
  const left = lastWord({ ...small, ...names });
  expect(left).toMatchObject(small);
  expect(Buffer.byteLength(JSON.stringify(left))).toBeLessThanOrEqual(65_536);
  expect(Buffer.byteLength(JSON.stringify(lastWord({ ...small, ...names }, 8_192)))).toBeLessThanOrEqual(
    8_192,
  );
});
