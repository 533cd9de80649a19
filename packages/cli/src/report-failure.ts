import { DatabaseError, MigrationError } from "@operon/db";
import { EmbeddedStoreError } from "@operon/embedded";
import { EnvError } from "@operon/env";
import { isOperonError } from "@operon/errors";
import { MasterKeyError } from "@operon/trust";
import { StartError } from "./start/start-error.ts";

const EXPECTED = [StartError, EnvError, DatabaseError, MigrationError, EmbeddedStoreError, MasterKeyError];

/** Says on standard error what went wrong: one line each, or problem JSON; a stack only for what nobody expected. */
export function reportFailure(error: unknown, json: boolean): void {
  const write = (line: string): void => void process.stderr.write(`${line}\n`);
  if (isOperonError(error)) {
    if (json) {
      write(JSON.stringify({ code: error.code, message: error.message, issues: error.issues }));
      return;
    }
    write(`operon: ${error.message}`);
    for (const issue of error.issues) write(`  ${issue.path}: ${issue.message}`);
    return;
  }
  if (error instanceof Error && EXPECTED.some((kind) => error instanceof kind)) {
    write(json ? JSON.stringify({ code: "failed", message: error.message }) : `operon: ${error.message}`);
    return;
  }
  write(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
