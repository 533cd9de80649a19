import { join } from "node:path";
import { loadEnvFile } from "@operon/env";
import { Command } from "commander";
import { addConfigurationCommands } from "./commands/configuration.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addExplainCommand } from "./commands/explain.ts";
import { addMigrateCommand } from "./commands/migrate.ts";
import { addSimulatorCommand } from "./commands/simulator.ts";
import { addStartCommand } from "./commands/start.ts";
import { addUsageCommand } from "./commands/usage.ts";
import { reportFailure } from "./report-failure.ts";

loadEnvFile(join(process.cwd(), ".env"));

const program = new Command("operon")
  .description("Runs and steers an Operon installation.")
  .showHelpAfterError("(operon --help lists the commands)");
const COMMANDS = [
  addStartCommand,
  addConfigurationCommands,
  addExplainCommand,
  addUsageCommand,
  addMigrateCommand,
  addSimulatorCommand,
  addDoctorCommand,
];
for (const add of COMMANDS) add(program);

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error, process.argv.includes("--json"));
  process.exitCode = 1;
}
