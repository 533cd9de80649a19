import { join } from "node:path";
import { loadEnvFile } from "@operon/env";
import { Command } from "commander";
import { addMigrateCommand } from "./commands/migrate.ts";
import { addSimulatorCommand } from "./commands/simulator.ts";
import { addStartCommand } from "./commands/start.ts";
import { reportFailure } from "./report-failure.ts";

loadEnvFile(join(process.cwd(), ".env"));

const program = new Command("operon")
  .description("Runs and steers an Operon installation.")
  .showHelpAfterError("(operon --help lists the commands)");
for (const add of [addStartCommand, addMigrateCommand, addSimulatorCommand]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error, process.argv.includes("--json"));
  process.exitCode = 1;
}
