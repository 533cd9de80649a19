import { spawn } from "node:child_process";
import { once } from "node:events";
import { OPERON_COMMAND } from "../installation/operon-process.ts";
import type { RunFacts } from "../installation/run-facts.ts";

/** What a command printed and how it ended. */
export type CommandResult = { readonly status: number | null; readonly out: string; readonly err: string };

/** Runs the `operon` command beside the installation's DATA_DIR, as its owner would. */
export async function runOperon(
  run: RunFacts,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [OPERON_COMMAND, ...args], {
    cwd: run.folder,
    env: { ...run.environment, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const [status] = (await once(child, "close")) as [number | null];
  return { status, out, err };
}
