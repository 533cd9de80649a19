import { createServer } from "node:net";
import {
  attachSession,
  createRedisCommandExecutor,
  RedisServerState,
  SocketConnectionTransport,
} from "js-redis-server/core";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { type RunningStore, runStore } from "./run-store.ts";

// The oldest server that we support: what Redis 7.0 refuses must fail here too.
const compatibility = "redis-7.0";

await runStore(() => startRedis(JSON.parse(process.argv[2] ?? "{}")));

// The package's own server listens on every interface, so its parts are put together here.
async function startRedis(settings: { port: number }): Promise<RunningStore> {
  const state = new RedisServerState({ databaseCount: 16, compatibility });
  const executor = createRedisCommandExecutor({ compatibility });
  const server = createServer({ keepAlive: true, noDelay: true }, (socket) => {
    attachSession(new SocketConnectionTransport(socket), {
      state,
      executor,
      clientAddress: `${socket.remoteAddress}:${socket.remotePort}`,
    });
  });
  const port = await listenOnLoopback(server, settings.port);
  return {
    port,
    close: async () => {
      server.close();
      state.close();
    },
  };
}
