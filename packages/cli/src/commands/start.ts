import type { Command } from "commander";
import { runInstallation } from "../start/run-installation.ts";
import { installationEnv } from "../start/start-options.ts";

/** `operon start`: everything on this machine, supervised, until it is told to end. */
export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("Start stores, gateway, worker and console, and keep them running.")
    .option("--demo", "with sample tenants, the simulator as a provider, and live traffic", false)
    .option("--dev", "from source, restarted at each change", false)
    .action(async (options: { demo: boolean; dev: boolean }) => {
      const terminal = {
        print: (text: string) => void process.stdout.write(`${text}\n`),
        color: process.stdout.isTTY === true,
      };
      const installation = await runInstallation(installationEnv.readOrExit(), options, terminal);
      await untilToldToEnd(terminal.print, (now) => installation.stop(now));
      process.exit(0);
    });
}

function untilToldToEnd(print: (text: string) => void, stop: (now: boolean) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = 0;
    const end = (): void => {
      asked += 1;
      if (asked === 1) print("\n  Ending; once more ends it at once.");
      if (asked <= 2) stop(asked === 2).then(resolve, reject);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  });
}
