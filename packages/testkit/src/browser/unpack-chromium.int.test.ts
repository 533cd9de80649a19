import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unpackChromium } from "./unpack-chromium.ts";

const supported = process.platform === "linux" && process.arch === "x64";
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "operon-unpack-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe.runIf(supported)("unpackChromium", () => {
  it("leaves one working browser however many ask at once", async () => {
    const [first, second] = await Promise.all([unpackChromium(directory), unpackChromium(directory)]);
    expect(second).toBe(first);
    expect(await readdir(directory)).toHaveLength(1);
    const { stdout } = await promisify(execFile)(first, ["--version"]);
    expect(stdout).toMatch(/\d+\.\d+\.\d+\.\d+/);
  });
});
