import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countResults } from "./count-results.mjs";
import { failedTests } from "./failed-tests.mjs";

const [folder = "."] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const report = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const counts = countResults(report);
  passed += counts.passed;
  failed += counts.failed;
  for (const line of failedTests(report)) process.stdout.write(`${line}\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
