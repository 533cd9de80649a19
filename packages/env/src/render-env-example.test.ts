import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { documentedSlices, renderEnvExample } from "./index.ts";

const committed = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");

it("keeps .env.example current: `npm run gen -w @operon/env` would change nothing", () => {
  expect(committed).toBe(renderEnvExample(documentedSlices));
});

it("stays within 60 keys, each described once", () => {
  const names = [...committed.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(10);
  expect(names.length).toBeLessThanOrEqual(60);
});
