import { openAiError, openAiStreamError } from "@operon/dialects";
import type { InboundExchange } from "../inbound/inbound.ts";
import type { Refusal } from "./refusal.ts";

/** Tells the client in its own dialect why there is no answer; as an event where a stream was promised already. */
export function refuse(
  { exchange, requestId }: { readonly exchange: InboundExchange; readonly requestId: string },
  refusal: Refusal,
): void {
  const details = { requestId, message: refusal.message, param: refusal.param };
  if (exchange.headSent) {
    exchange.write(openAiStreamError(refusal.refused, details));
    exchange.end();
    return;
  }
  const { status, body } = openAiError(refusal.refused, details);
  const headers = ["content-type", "application/json", "x-request-id", requestId];
  if (status === 401) headers.push("www-authenticate", "Bearer");
  if (refusal.retryAfterMs !== undefined) {
    headers.push("retry-after", String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1000))));
  }
  if (refusal.headers !== undefined) headers.push(...refusal.headers);
  exchange.respond(status, headers, body);
}
