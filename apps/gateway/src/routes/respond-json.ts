import type { Caller } from "../pipeline/caller.ts";

/** Answers with JSON. */
export function respondJson(
  { exchange, requestId }: Pick<Caller, "exchange" | "requestId">,
  body: Uint8Array | string,
  status = 200,
): void {
  exchange.respond(status, ["content-type", "application/json", "x-request-id", requestId], body);
}
