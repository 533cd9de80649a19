import type { IncomingMessage, ServerResponse } from "node:http";
import { deliver } from "../delivery/deliver.ts";
import { openExchange } from "../delivery/exchange.ts";
import { planDelivery } from "../delivery/plan-delivery.ts";
import type { Simulator } from "../server/simulator.ts";
import { asksForStream } from "./asks-for-stream.ts";
import type { FixedAnswer } from "./fixed-answers.ts";

/** The answers that a simulator of fixed replies gives to every request. */
export interface FixedAnswers {
  readonly json: FixedAnswer;
  readonly stream: FixedAnswer;
}

/**
 * Answers without a look at key, path or model, for benchmarks. Without latency and pace it writes prepared
 * bytes and logs nothing; with them it delivers like any other answer.
 */
export function serveFixed(
  simulator: Simulator,
  answers: FixedAnswers,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  let stream = false;
  let kept: Buffer | null = null;
  request.on("data", (chunk: Buffer) => {
    if (stream) return;
    const seen = kept === null ? chunk : Buffer.concat([kept, chunk]);
    stream = asksForStream(seen);
    kept = seen.subarray(Math.max(0, seen.length - 64));
  });
  request.on("end", () => {
    const answer = stream ? answers.stream : answers.json;
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
  { reply }: FixedAnswer,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { behaviour, format, log, random } = simulator;
  const exchange = openExchange(request, response, log.begin(request, request.url ?? ""));
  exchange.entry.model = reply.model;
  exchange.entry.stream = reply.stream;
  await deliver(exchange, planDelivery(reply, null, { format, nowMs: 0 }), {
    latencyMs: behaviour.latencyMs + random.next() * behaviour.latencyJitterMs,
    tokensPerSecond: behaviour.tokensPerSecond,
    headers: (elapsedMs) => format.headers(reply, elapsedMs),
  });
}
