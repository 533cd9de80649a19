import { expect, test } from "vitest";
import { rolePowers } from "./role-powers.ts";

const powersOf = (area: string) => rolePowers().find((row) => row.area === area)?.powers;

test("an owner may change whatever can be changed, an auditor nothing", () => {
  expect(rolePowers().some(({ powers }) => powers.auditor === "change")).toBe(false);
  expect(powersOf("users")).toMatchObject({ owner: "change", auditor: "see", developer: "none" });
});

test("billing sets prices and sees keys; a developer the reverse, in their own tenant", () => {
  expect(powersOf("prices")).toMatchObject({ billing: "change", developer: "see" });
  expect(powersOf("keys")).toMatchObject({ billing: "see", developer: "change-own" });
});
