import { listenOnLoopback } from "./listen-on-loopback.ts";
import { openCluster } from "./open-cluster.ts";
import { type RunningStore, runStore } from "./run-store.ts";
import { servePostgres } from "./serve-postgres.ts";

await runStore(() => startPostgres(JSON.parse(process.argv[2] ?? "{}")));

async function startPostgres(settings: { dataDir: string | null; port: number }): Promise<RunningStore> {
  const { backend, close } = await openCluster(settings.dataDir);
  try {
    await backend.query("select 1");
    const server = servePostgres(backend);
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
