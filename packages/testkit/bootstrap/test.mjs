import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  build,
  installPackages,
  quietEnvironment,
  requireNode,
  root,
  say,
} from "../../cli/bootstrap/install.mjs";
import { countResults } from "./count-results.mjs";

const SUITES = {
  unit: { command: "vitest", args: ["run", "--project", "unit"] },
  int: { command: "vitest", args: ["run", "--project", "int"] },
  e2e: { command: "playwright", args: ["test", "--config", "e2e/playwright.config.ts"] },
};

requireNode();
installPackages();
build();

const only = process.argv
  .find((arg) => arg.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const names = Object.keys(SUITES).filter((name) => only?.includes(name) ?? true);
const kept = process.env.OPERON_TEST_RESULTS;
const results = kept ?? mkdtempSync(join(tmpdir(), "operon-test-"));
mkdirSync(results, { recursive: true });

let failedSuites = 0;
let passed = 0;
let failed = 0;
for (const name of names) {
  const counts = runSuite(name);
  passed += counts.passed;
  failed += counts.failed;
  if (counts.failed > 0) failedSuites += 1;
  say(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
}
if (!kept) rmSync(results, { recursive: true, force: true });
say(`${passed} passed, ${failed} failed`);
process.exitCode = failedSuites > 0 ? 1 : 0;

function runSuite(name) {
  const { command, args } = SUITES[name];
  const file = join(results, `${name}${process.env.DATABASE_URL ? "-real" : ""}.json`);
  rmSync(file, { force: true });
  const reporters =
    command === "vitest"
      ? ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
      : ["--reporter=list,json"];
  const { status } = spawnSync(process.execPath, [bin(command), ...args, ...reporters], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...quietEnvironment, PLAYWRIGHT_JSON_OUTPUT_FILE: file, FORCE_COLOR: process.env.CI ? "0" : "1" },
  });
  const counts = existsSync(file)
    ? countResults(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0 };
  // A suite that died, or that ran nothing, has failed whatever it counted.
  const broken = status !== 0 || counts.passed === 0;
  return { passed: counts.passed, failed: counts.failed || (broken ? 1 : 0) };
}

function bin(command) {
  return join(root, "node_modules", command === "vitest" ? "vitest/vitest.mjs" : "@playwright/test/cli.js");
}
