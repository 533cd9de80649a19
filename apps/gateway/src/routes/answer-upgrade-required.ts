import { openAiError } from "@operon/dialects";
import type { Caller } from "../pipeline/caller.ts";
import { idHeaders } from "../pipeline/refuse.ts";

/** Tells a client that asks in plain HTTP for what is served over a WebSocket (RFC 9110, 15.5.22). */
export function answerUpgradeRequired({ exchange, requestId, words }: Caller): void {
  const message = "This endpoint is served over a WebSocket: ask for an upgrade.";
  const { body } = openAiError("invalid_request", { requestId, message });
  const upgrade = ["upgrade", "websocket", "connection", "upgrade"];
  exchange.respond(
    426,
    ["content-type", "application/json", ...upgrade, ...idHeaders(requestId, words)],
    body,
  );
}
