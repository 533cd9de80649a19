import { createServer } from "node:net";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { openCluster } from "./open-cluster.ts";
import { type RunningStore, runStore } from "./run-store.ts";
import { servePostgres } from "./serve-postgres.ts";

await runStore(() => startPostgres(JSON.parse(process.argv[2] ?? "{}")));

async function startPostgres(settings: { dataDir: string | null; port: number }): Promise<RunningStore> {
  await claimPort(settings.port);
  const { backend, close } = await openCluster(settings.dataDir);
  try {
    await backend.query("select 1");
    const server = servePostgres(backend, () => process.exit(1));
    const port = await listenOnLoopback(server, settings.port);
    return {
      port,
      close: async () => {
        server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

// Making a cluster takes seconds: whether the port is free should be known before.
async function claimPort(port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await listenOnLoopback(probe, port);
  await new Promise((resolve) => probe.close(resolve));
}
