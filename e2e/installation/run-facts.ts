import { readFileSync } from "node:fs";

/** Names the file that tells the workers where the installation is. */
export const RUN_FILE_VARIABLE = "OPERON_E2E_RUN";

/** What the tests need to know of the installation under test. */
export type RunFacts = {
  readonly consoleUrl: string;
  readonly gatewayUrl: string;
  readonly simulatorUrl: string;
  /** What the simulator takes for a credential: of the provider, and of a test that asks it directly. */
  readonly simulatorKeys: { readonly provider: string; readonly direct: string };
  readonly setupLink: string;
  readonly maxBodyBytes: number;
  /** The environment in which a command runs beside the installation. */
  readonly environment: Readonly<Record<string, string>>;
  /** Temporary: working folder of commands, logs, and what the tour leaves for the other tests. */
  readonly folder: string;
  readonly logsFolder: string;
};

/** Reads them as the global set-up wrote them. */
export function readRunFacts(): RunFacts {
  const path = process.env[RUN_FILE_VARIABLE];
  if (!path) throw new Error(`${RUN_FILE_VARIABLE} is not set: the global set-up did not run.`);
  return JSON.parse(readFileSync(path, "utf8")) as RunFacts;
}
