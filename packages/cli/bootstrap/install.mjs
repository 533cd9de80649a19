import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Plain Node without any package: this runs before the first install. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** No tool of ours calls home. */
export const quietEnvironment = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  CHECKPOINT_DISABLE: "1",
  npm_config_update_notifier: "false",
};

/** Ends the process with one line where Node is too old to go on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Operon needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Installs what the lock file names, unless it stands there already. */
export function installPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = join(root, "node_modules", ".operon-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("Installing packages (once) …");
  const command = existsSync(join(root, "node_modules")) ? "install" : "ci";
  run(
    "npm",
    [command, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    "npm could not install the packages",
  );
  writeFileSync(stamp, lock);
}

/** Generates and builds what has changed; seconds when nothing has. */
export function build() {
  const turbo = join(root, "node_modules", "turbo", "bin", "turbo");
  const args = [turbo, "run", "build", "--output-logs=errors-only", "--log-order=grouped"];
  run(process.execPath, args, "the build failed");
}

/** Runs a command to its end; ends this process with one line where it fails. */
export function run(command, args, failure, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...quietEnvironment, ...env },
    shell: process.platform === "win32" && command === "npm",
  });
  if (result.signal) process.exit(130);
  if (result.error) fail(`${failure}: ${result.error.message}`);
  if (result.status !== 0) fail(`${failure} (exit code ${result.status}); what it said stands above.`);
}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`operon: ${text}\n`);
  process.exit(1);
}
