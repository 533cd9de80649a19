import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulator } from "@operon/simulator";
import { freePort } from "./free-port.ts";
import { installationEnvironment } from "./installation-environment.ts";
import { startOperon } from "./operon-process.ts";
import type { RunFacts } from "./run-facts.ts";

const MAX_BODY_BYTES = 2 * 1024 * 1024;
const KEPT_LOGS = fileURLToPath(new URL("../../test-results/logs", import.meta.url));

/** The installation under test, and the file that says where it is. */
export type RunningInstallation = { readonly runFile: string; stop(): Promise<void> };

/** Starts the simulator and, in a folder of its own, the whole of Operon; both as a stranger would find them. */
export async function startInstallation(): Promise<RunningInstallation> {
  const folder = mkdtempSync(join(tmpdir(), "operon-e2e-"));
  const simulatorKeys = { provider: "sk-simulated-provider-0001", direct: "sk-simulated-direct-0002" };
  const simulator = await startSimulator({ apiKeys: Object.values(simulatorKeys), keepBodies: true });
  const [consolePort, gatewayPort] = [await freePort(), await freePort()];
  const environment = installationEnvironment({
    folder,
    consolePort,
    gatewayPort,
    maxBodyBytes: MAX_BODY_BYTES,
  });
  const logsFolder = join(folder, "data", "logs");
  const clear = async (): Promise<void> => {
    await simulator.close();
    cpSync(logsFolder, KEPT_LOGS, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  const operon = await startOperon(folder, environment).catch(async (error: unknown) => {
    await clear().catch(() => undefined);
    throw error;
  });
  const facts: RunFacts = {
    consoleUrl: `http://127.0.0.1:${consolePort}`,
    gatewayUrl: `http://127.0.0.1:${gatewayPort}`,
    simulatorUrl: simulator.url,
    simulatorKeys,
    setupLink: /http\S+\/setup\?token=\S+/.exec(operon.output())?.[0] ?? "",
    maxBodyBytes: MAX_BODY_BYTES,
    environment,
    folder,
    logsFolder,
  };
  const runFile = join(folder, "run.json");
  writeFileSync(runFile, JSON.stringify(facts), { mode: 0o600 });
  return {
    runFile,
    async stop() {
      try {
        await operon.stop();
      } finally {
        await clear();
      }
    },
  };
}
