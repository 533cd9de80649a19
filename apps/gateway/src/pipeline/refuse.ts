import { type DialectName, REFUSALS } from "@operon/dialects";
import { ERROR_TABLE } from "@operon/errors";
import type { InboundExchange } from "../inbound/inbound.ts";
import type { Refusal } from "./refusal.ts";

/** Whom to tell, and in which dialect. */
export type Told = {
  readonly exchange: InboundExchange;
  readonly requestId: string;
  readonly words: DialectName;
  /** What was begun while the client waited; null = nothing. */
  readonly promised: "events" | "json" | null;
};

/** Tells the client in its own dialect why there is no answer; as an event where a stream was promised already. */
export function refuse({ exchange, requestId, words, promised }: Told, refusal: Refusal): void {
  const { message, param, retryAfterMs } = refusal;
  const details = { requestId, message, param, retryAfterMs };
  if (exchange.headSent) {
    const told = promised === "json" ? "refusal" : "streamRefusal";
    exchange.write(REFUSALS[words][told](refusal.refused, details));
    exchange.end();
    return;
  }
  const { status } = ERROR_TABLE[refusal.refused];
  const headers = ["content-type", "application/json", ...idHeaders(requestId, words)];
  if (status === 401) headers.push("www-authenticate", "Bearer");
  if (refusal.retryAfterMs !== undefined) {
    headers.push("retry-after", String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1000))));
  }
  if (refusal.headers !== undefined) headers.push(...refusal.headers);
  exchange.respond(status, headers, REFUSALS[words].refusal(refusal.refused, details));
}

/** Our id of the request, also where Anthropic's SDK looks for it. */
export function idHeaders(requestId: string, words: DialectName): string[] {
  return words === "anthropic"
    ? ["x-request-id", requestId, "request-id", requestId]
    : ["x-request-id", requestId];
}
