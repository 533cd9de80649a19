import { expect, it } from "vitest";
import { Turnstile } from "./turnstile.ts";

it("lets no more through at a time than it has places, each in its turn, failures included", async () => {
  const turnstile = new Turnstile(3);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      turnstile.pass(async () => {
        order.push(index);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inside -= 1;
        if (index % 5 === 0) throw new Error("no");
      }),
    ),
  );
  expect(most).toBe(3);
  expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(4);
});
