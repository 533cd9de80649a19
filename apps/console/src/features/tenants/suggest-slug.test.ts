import { SlugText } from "@operon/contracts";
import { expect, test } from "vitest";
import { suggestSlug } from "./suggest-slug.ts";

test.each([
  ["Acme", "acme"],
  ["  Café Zürich GmbH. ", "cafe-zurich-gmbh"],
  ["A & B / Team 7", "a-b-team-7"],
  [`${"x".repeat(62)} y`, "x".repeat(62)],
])("%j suggests a slug that the contract takes", (name, slug) => {
  expect(suggestSlug(name)).toBe(slug);
  expect(SlugText.safeParse(slug).success).toBe(true);
});

test("a name without Latin letters or digits suggests none", () => {
  expect(suggestSlug("北京")).toBe("");
});
