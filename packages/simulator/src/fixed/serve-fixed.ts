import type { IncomingMessage, ServerResponse } from "node:http";
import { deliver } from "../delivery/deliver.ts";
import { openExchange } from "../delivery/exchange.ts";
import { planDelivery } from "../delivery/plan-delivery.ts";
import type { Simulator } from "../server/simulator.ts";
import { asksForStream } from "./asks-for-stream.ts";
import type { FixedAnswer, FixedAnswers } from "./fixed-answers.ts";

/**
 * Answers without a look at key or model, in the format that the path begins like, for benchmarks. Without latency and pace it writes prepared
 * bytes and logs nothing; with them it delivers like any other answer.
 */
export function serveFixed(
  simulator: Simulator,
  all: readonly FixedAnswers[],
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  const url = request.url ?? "";
  const answers = all.find(({ prefix }) => url.startsWith(prefix));
  let stream = url.includes(":stream");
  let kept: Buffer | null = null;
  request.on("data", (chunk: Buffer) => {
    if (stream) return;
    const seen = kept === null ? chunk : Buffer.concat([kept, chunk]);
    stream = asksForStream(seen);
    kept = seen.subarray(Math.max(0, seen.length - 64));
  });
  request.on("end", () => {
    const answer = stream ? answers?.stream : answers?.json;
    if (answer === undefined) return;
    const { latencyMs, latencyJitterMs, tokensPerSecond } = simulator.behaviour;
    if (latencyMs + latencyJitterMs > 0 || tokensPerSecond !== null) {
      void sendPaced(simulator, answer, { request, response });
      return;
    }
    response.writeHead(200, answer.headers as string[]);
    if (stream) for (const piece of answer.reply.pieces) response.write(piece.text);
    if (stream) response.end();
    else response.end(answer.body);
  });
}

async function sendPaced(
  simulator: Simulator,
  { reply, format }: FixedAnswer,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { behaviour, log, random } = simulator;
  const exchange = openExchange(request, response, log.begin(request, request.url ?? "", format));
  exchange.entry.model = reply.model;
  exchange.entry.stream = reply.stream;
  await deliver(exchange, planDelivery(reply, null, { format, nowMs: 0 }), {
    latencyMs: behaviour.latencyMs + random.next() * behaviour.latencyJitterMs,
    tokensPerSecond: behaviour.tokensPerSecond,
    headers: (elapsedMs) => format.headers(reply, { id: exchange.id, elapsedMs, rates: null }),
  });
}
