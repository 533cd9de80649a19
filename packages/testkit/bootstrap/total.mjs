import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countResults } from "./count-results.mjs";

const [folder = "."] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const counts = countResults(JSON.parse(readFileSync(join(folder, file), "utf8")));
  passed += counts.passed;
  failed += counts.failed;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
