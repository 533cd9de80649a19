import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { childNodeOptions } from "./child-node-options.ts";

it("are what an app's package.json names, and none where it names none", () => {
  const folder = mkdtempSync(join(tmpdir(), "operon-app-"));
  const write = (manifest: object) => writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  write({ config: { nodeOptions: "--max-semi-space-size=64 --enable-source-maps" } });
  expect(childNodeOptions(folder)).toEqual(["--max-semi-space-size=64", "--enable-source-maps"]);
  write({});
  expect(childNodeOptions(folder)).toEqual([]);
});
