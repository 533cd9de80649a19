import { expect, it } from "vitest";
import { createSignInTries } from "./sign-in-throttle.ts";

it("refuses the eleventh try within 15 minutes, for that account from that address only, and forgets", async () => {
  let now = 0;
  const tries = createSignInTries(() => now);
  const here = tries.from("203.0.113.1");
  for (let index = 0; index < 10; index += 1) expect(await here.allow("a@b.test")).toBe(true);
  expect(await here.allow("a@b.test")).toBe(false);
  expect(await tries.from("203.0.113.2").allow("a@b.test")).toBe(true);
  expect(await here.allow("c@b.test")).toBe(true);
  now += 15 * 60_000 + 1;
  expect(await here.allow("a@b.test")).toBe(true);
});

it("forgets the tries before the right password", async () => {
  const here = createSignInTries(() => 0).from("203.0.113.1");
  for (let index = 0; index < 10; index += 1) await here.allow("a@b.test");
  await here.succeeded("a@b.test");
  expect(await here.allow("a@b.test")).toBe(true);
});

it("refuses an address that tries many accounts", async () => {
  const here = createSignInTries(() => 0).from("203.0.113.1");
  for (let index = 0; index < 100; index += 1) await here.allow(`${index}@b.test`);
  expect(await here.allow("new@b.test")).toBe(false);
});

it("counts a /64 of IPv6 as one address", async () => {
  const tries = createSignInTries(() => 0);
  for (let index = 0; index < 10; index += 1) await tries.from(`2001:db8:1:2::${index}`).allow("a@b.test");
  expect(await tries.from("2001:db8:1:2:ffff::1").allow("a@b.test")).toBe(false);
  expect(await tries.from("2001:db8:1:3::1").allow("a@b.test")).toBe(true);
});
