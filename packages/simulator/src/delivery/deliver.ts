import { once } from "node:events";
import type { DeliveryPlan, Interruption } from "./delivery-plan.ts";
import type { Exchange } from "./exchange.ts";
import { pause } from "./pause.ts";
import type { Piece } from "./wire-reply.ts";

/** A reset overtakes what the kernel has not handed over; this lets the pieces before it arrive. */
const settleMs = 15;

/** When things are sent. */
export interface Pace {
  readonly latencyMs: number;
  readonly tokensPerSecond: number | null;
  readonly headers: (elapsedMs: number) => Readonly<Record<string, string>>;
}

/** Sends a plan at the given pace, and writes into the exchange's entry what was really sent. */
export async function deliver(exchange: Exchange, plan: DeliveryPlan, pace: Pace): Promise<void> {
  const { response, entry, gone } = exchange;
  const generatedFirst = plan.stream ? 0 : timeOf(plan.usage?.completionTokens ?? 0, pace);
  const waitMs = pace.latencyMs + generatedFirst;
  if (waitMs > 0) await pause(waitMs, gone);
  if (!(await strike(exchange, plan.interruption, null))) return;

  const elapsedMs = Math.round(performance.now() - exchange.startedAtMs);
  response.writeHead(plan.status, { ...pace.headers(elapsedMs), ...plan.headers });
  entry.status = plan.status;
  if (!plan.stream) entry.usage = plan.usage;
  if (!(await sendPieces(exchange, plan, pace))) return;
  if (entry.outcome === "active") entry.outcome = "complete";
  response.end();
}

async function sendPieces(exchange: Exchange, plan: DeliveryPlan, pace: Pace): Promise<boolean> {
  const beganAtMs = performance.now();
  let tokens = 0;
  for (const [index, piece] of plan.pieces.entries()) {
    if (plan.interruption?.after === index) await strike(exchange, plan.interruption, index);
    const dueInMs = plan.stream ? beganAtMs + timeOf(tokens, pace) - performance.now() : 0;
    if (dueInMs > 0) await pause(dueInMs, exchange.gone);
    if (hasEnded(exchange)) return false;
    tokens += piece.tokens;
    const flows = sendPiece(exchange, piece, plan.stream ? usageSoFar(plan, tokens) : plan.usage);
    if (!flows) await drained(exchange);
  }
  return strike(exchange, plan.interruption, plan.pieces.length);
}

function hasEnded({ gone, entry }: Exchange): boolean {
  return gone.aborted || entry.outcome === "cut";
}

/** False when the connection takes no more for now. */
function sendPiece({ response, entry }: Exchange, piece: Piece, usage: DeliveryPlan["usage"]): boolean {
  const sent = piece.bytes ?? piece.text;
  entry.bytes += Buffer.byteLength(sent);
  entry.usage = usage;
  if (piece.reportsUsage) entry.usageSent = true;
  entry.lastSentAtMs = Date.now();
  return response.write(sent);
}

/** Resolves when the connection takes more, or is gone. */
async function drained({ response, gone }: Exchange): Promise<void> {
  await once(response, "drain", { signal: gone }).catch(() => undefined);
}

/** False when nothing more can be sent. */
async function strike(
  exchange: Exchange,
  interruption: Interruption | null,
  at: number | null,
): Promise<boolean> {
  const { response, entry, gone } = exchange;
  if (hasEnded(exchange)) return false;
  if (interruption === null || interruption.after !== at) return true;
  if (at !== null) response.flushHeaders();
  if (interruption.kind === "stall") {
    await pause(interruption.ms, gone);
    return !gone.aborted;
  }
  if (at !== null) await pause(settleMs, gone);
  if (gone.aborted) return false;
  entry.outcome = "cut";
  if (interruption.kind === "reset") response.socket?.resetAndDestroy();
  else response.socket?.end(() => response.destroy());
  return false;
}

function usageSoFar(plan: DeliveryPlan, tokens: number): DeliveryPlan["usage"] {
  if (plan.usage === null) return null;
  const completionTokens = Math.min(tokens, plan.usage.completionTokens);
  const reasoningTokens = Math.min(plan.usage.reasoningTokens, completionTokens);
  return { ...plan.usage, completionTokens, reasoningTokens };
}

function timeOf(tokens: number, pace: Pace): number {
  return pace.tokensPerSecond === null ? 0 : (tokens * 1000) / pace.tokensPerSecond;
}
