import type { ServeSockets } from "../inbound/inbound.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { createWsTransport } from "../transport/ws-transport.ts";
import { createConnections } from "./connections.ts";
import { REALTIME_TIMES, type RealtimeTimes } from "./realtime-times.ts";
import { serveRealtime } from "./serve-realtime.ts";
import { TenantSeats } from "./tenant-seats.ts";

type Setup = {
  readonly gateway: Gateway;
  readonly onAnswered: (status: number) => void;
  readonly onUnexpected: (error: unknown, requestId: string) => void;
};

/** Realtime over WebSockets, for an inbound engine. */
export function createRealtime(setup: Setup, times: RealtimeTimes = REALTIME_TIMES): ServeSockets {
  const connections = createConnections(times.lookMs);
  const sockets = createWsTransport({ handshakeTimeoutMs: times.handshakeMs });
  const { gateway, onAnswered, onUnexpected } = setup;
  const whole = {
    ...gateway,
    sockets,
    connections,
    seats: new TenantSeats(),
    times,
    onAnswered,
    onUnexpected,
  };
  return {
    serve: (upgrade) => void serveRealtime(upgrade, whole),
    closeAll: () => connections.closeAll(),
  };
}
