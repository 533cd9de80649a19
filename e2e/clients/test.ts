import { test as base } from "@playwright/test";
import { type RunFacts, readRunFacts } from "../installation/run-facts.ts";
import { logTails } from "./log-tails.ts";
import { createManagementClient, type ManagementClient } from "./management-client.ts";
import { signIn } from "./sign-in.ts";
import { createSimulatorClient, type SimulatorClient } from "./simulator-client.ts";
import { readTourResult } from "./tour-result.ts";

type WorkerFixtures = {
  readonly run: RunFacts;
  readonly simulator: SimulatorClient;
  /** The management API with a token of the first admin. */
  readonly api: ManagementClient;
};

/** Playwright's test, knowing the installation; a failure shows what the processes logged. */
export const test = base.extend<{ readonly tellLogs: undefined }, WorkerFixtures>({
  run: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures off this pattern
    async ({}, use) => use(readRunFacts()),
    { scope: "worker" },
  ],
  simulator: [async ({ run }, use) => use(createSimulatorClient(run.simulatorUrl)), { scope: "worker" }],
  api: [
    async ({ run }, use) => {
      const { email, password } = readTourResult(run);
      const cookie = await signIn(run.consoleUrl, email, password);
      const session = createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
      const name = `end-to-end worker ${process.pid}`;
      const { secret } = await session.send<{ secret: string }>("POST", "/tokens", { name });
      await use(createManagementClient(run.consoleUrl, { authorization: `Bearer ${secret}` }));
    },
    { scope: "worker" },
  ],
  tellLogs: [
    async ({ run }, use, testInfo) => {
      await use(undefined);
      if (testInfo.status === testInfo.expectedStatus) return;
      const tails = logTails(run.logsFolder);
      process.stdout.write(`${tails}\n`);
      await testInfo.attach("logs", { body: tails, contentType: "text/plain" });
    },
    { auto: true },
  ],
});
