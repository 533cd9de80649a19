import { join } from "node:path";
import { installPackages, requireNode, root, run, say } from "../../cli/bootstrap/install.mjs";

requireNode();
installPackages();
const tool = (...parts) => join(root, "node_modules", ...parts);
const steps = [
  ["gen", [tool("turbo", "bin", "turbo"), "run", "gen", "--output-logs=errors-only"]],
  ["biome", [tool("@biomejs", "biome", "bin", "biome"), "check", "--error-on-warnings", "."]],
  ["tsc", [tool("typescript", "bin", "tsc"), "-p", "tsconfig.json"]],
  ["tsc (console)", [tool("typescript", "bin", "tsc"), "-p", "apps/console/tsconfig.json"]],
  [
    "dependency-cruiser",
    [
      tool("dependency-cruiser", "bin", "dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.mjs",
      "apps",
      "packages",
      "e2e",
      "bench",
    ],
  ],
  ["knip", [tool("knip", "bin", "knip.js"), "--no-progress"]],
];
for (const [name, args] of steps) {
  say(`check: ${name}`);
  run(process.execPath, args, `${name} found something`);
}
say("check: all good");
