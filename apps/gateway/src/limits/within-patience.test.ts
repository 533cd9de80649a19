import { expect, it } from "vitest";
import { NoAnswerError, withinPatience } from "./within-patience.ts";

const never = new Promise<never>(() => undefined);

it("rejects where nobody answers", async () => {
  await expect(withinPatience(never, 5)).rejects.toBeInstanceOf(NoAnswerError);
});

it("takes an answer that was there while this process was too busy to look", async () => {
  const work = new Promise((resolve) => setTimeout(() => setImmediate(() => resolve("here")), 1));
  const answer = withinPatience(work, 20);
  const untilMs = performance.now() + 60;
  while (performance.now() < untilMs);
  expect(await answer).toBe("here");
});
