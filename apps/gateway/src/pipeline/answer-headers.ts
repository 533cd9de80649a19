import { passedResponseHeaders, type UpstreamHeaders } from "@operon/providers";
import { headerText } from "./header-text.ts";
import type { Mapped } from "./map-model.ts";
import type { MeteredAttempt } from "./meter.ts";

/** What says that a stream must not be held back, on its way through proxies. */
const STREAM_HEADERS = ["cache-control", "no-cache, no-transform", "x-accel-buffering", "no"];

/** The head of a stream whose provider is not known yet. */
export function waitingHeaders(mapped: Mapped): string[] {
  return [
    "content-type",
    "text/event-stream",
    ...STREAM_HEADERS,
    "x-request-id",
    mapped.requestId,
    "x-operon-model",
    headerText(mapped.model),
  ];
}

/** The head of an answer that a provider gave. Its name is shown to whom it belongs, and to nobody below them. */
export function answerHeaders(
  mapped: Mapped,
  { candidate, number }: MeteredAttempt,
  from: UpstreamHeaders,
): string[] {
  const headers = passedResponseHeaders(from);
  headers.push("x-request-id", mapped.requestId, "x-operon-model", headerText(mapped.model));
  if (candidate.provider.tenantId === mapped.tenant.id) {
    headers.push("x-operon-provider", candidate.provider.nameHeader);
  }
  headers.push("x-operon-attempts", String(number), "server-timing", mapped.clock.header());
  return headers;
}

/** As `answerHeaders`, for a stream. */
export function streamHeaders(mapped: Mapped, metered: MeteredAttempt, from: UpstreamHeaders): string[] {
  return [...answerHeaders(mapped, metered, from), ...STREAM_HEADERS];
}
