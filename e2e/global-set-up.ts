import { RUN_FILE_VARIABLE } from "./installation/run-facts.ts";
import { startInstallation } from "./installation/start-installation.ts";

/** Starts what the tests speak to; what it returns ends it. Attaches to a run that is named already. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export
export default async function globalSetUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[RUN_FILE_VARIABLE]) return undefined;
  const installation = await startInstallation();
  process.env[RUN_FILE_VARIABLE] = installation.runFile;
  return () => installation.stop();
}
