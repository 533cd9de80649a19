import {
  AppliedConfiguration,
  ConfigurationPlan,
  type ConfigurationPlanStep,
  OperonFile,
} from "@operon/contracts";
import type { Command } from "commander";
import { stringify } from "yaml";
import { openManagementApi } from "../management-api.ts";
import { printResult } from "../print-result.ts";
import { readOperonFile } from "../read-operon-file.ts";

type FileOptions = { prune: boolean; json: boolean };

/** `operon plan`, `operon apply` and `operon export`: operon.yaml against what is. */
export function addConfigurationCommands(program: Command): void {
  program
    .command("plan")
    .description("Print what applying an operon.yaml would do; changes nothing.")
    .argument("[file]", "the file", "operon.yaml")
    .option("--prune", "also what deleting all that the file's lists do not name would do", false)
    .option("--json", "print JSON", false)
    .action(async (path: string, { prune, json }: FileOptions) => {
      const body = { file: await readOperonFile(path), prune };
      const plan = await openManagementApi().post("/configuration/plan", body, ConfigurationPlan);
      printResult(json, plan, inWords(plan, "Nothing to do."));
    });
  program
    .command("apply")
    .description("Make the installation what an operon.yaml says. What the file omits is untouched.")
    .argument("[file]", "the file", "operon.yaml")
    .option("--prune", "also delete what the file's lists do not name", false)
    .option("--json", "print JSON", false)
    .action(async (path: string, { prune, json }: FileOptions) => {
      const body = { file: await readOperonFile(path), prune };
      const done = await openManagementApi().post("/configuration/apply", body, AppliedConfiguration);
      const secrets = done.secrets.map(({ key, secret }) => `\nKey ${key}, shown this once: ${secret}`);
      printResult(json, done, inWords(done, "Nothing to do.") + secrets.join(""));
    });
  program
    .command("export")
    .description("Print the configuration as an operon.yaml, without secrets.")
    .option("--json", "print JSON", false)
    .action(async ({ json }: { json: boolean }) => {
      const file = await openManagementApi().get("/configuration", OperonFile);
      printResult(json, file, stringify(file).trimEnd());
    });
}

function inWords({ steps, warnings }: ConfigurationPlan, nothing: string): string {
  const lines = steps.flatMap((step) => [headOf(step), ...step.fields.map(fieldInWords)]);
  return [...(lines.length > 0 ? lines : [nothing]), ...warnings.map((text) => `! ${text}`)].join("\n");
}

function headOf({ action, kind, name }: ConfigurationPlanStep): string {
  const sign = { create: "+", update: "~", delete: "-", revoke: "-" }[action];
  return `${sign} ${action} ${kind} ${name}`;
}

function fieldInWords({ field, from, to }: ConfigurationPlanStep["fields"][number]): string {
  return from === null ? `    ${field}: ${to}` : `    ${field}: ${from} -> ${to ?? "(none)"}`;
}
