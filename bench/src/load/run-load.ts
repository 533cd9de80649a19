import { connect, type Socket } from "node:net";
import { AnswerReader } from "./answer-reader.ts";
import type { LoadOrder, LoadResult } from "./load-order.ts";
import { requestBytes } from "./request-bytes.ts";

const WARM_UP_MS = 300;
const LONGEST_MS = 60_000;

/** Keeps `connections` busy with one request after the other for `durationMs`, and counts. */
export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const request = requestBytes(order);
  const latencies: number[] = [];
  const sockets: Socket[] = [];
  let requests = 0;
  let served = 0;
  let failures = 0;
  let events = 0;
  let counting = false;

  const open = (): void => {
    const socket = connect({ port: order.port, host: "127.0.0.1", noDelay: true });
    const reader = new AnswerReader();
    let sentMs = 0;
    const send = (): void => {
      sentMs = performance.now();
      socket.write(request);
    };
    socket.on("connect", send);
    socket.on("data", (data) => {
      if (!reader.push(data)) return;
      served += 1;
      if (counting) {
        requests += 1;
        events += reader.events;
        if (reader.failed) failures += 1;
        latencies.push(performance.now() - sentMs);
      }
      reader.events = 0;
      send();
    });
    socket.on("error", () => {
      failures += 1;
    });
    sockets.push(socket);
  };
  for (let index = 0; index < order.connections; index += 1) open();

  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  counting = true;
  const startedMs = performance.now();
  do await new Promise((resolve) => setTimeout(resolve, order.durationMs));
  while (served < order.atLeast && performance.now() - startedMs < LONGEST_MS);
  counting = false;
  const seconds = (performance.now() - startedMs) / 1_000;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  return {
    requests,
    served,
    events,
    failures,
    seconds,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}
