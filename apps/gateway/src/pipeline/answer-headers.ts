import { passedResponseHeaders } from "@operon/providers";
import type { Attempt } from "./attempt.ts";
import { headerText } from "./header-text.ts";
import type { MeteredAttempt } from "./meter.ts";
import { idHeaders } from "./refuse.ts";
import type { Reserved } from "./reserve-limits.ts";

/** What says that a stream must not be held back, on its way through proxies. */
const STREAM_HEADERS = ["cache-control", "no-cache, no-transform", "x-accel-buffering", "no"];

/** The head of an answer whose provider is not known yet. */
export function waitingHeaders(reserved: Reserved, promised: "events" | "json"): string[] {
  return [
    "content-type",
    promised === "json" ? "application/json" : "text/event-stream",
    ...STREAM_HEADERS,
    ...idHeaders(reserved.requestId, reserved.words),
    "x-operon-model",
    headerText(reserved.model),
    ...reserved.limitHeaders,
  ];
}

/** The head of an answer that a provider gave. Its name is shown to whom it belongs, and to nobody below them. */
export function answerHeaders(
  reserved: Reserved,
  { candidate, number }: MeteredAttempt,
  { headers: from, contentType, warnings }: Attempt,
): string[] {
  const headers = passedResponseHeaders(
    contentType === undefined ? from : { ...from, "content-type": contentType },
  );
  headers.push(
    ...idHeaders(reserved.requestId, reserved.words),
    "x-operon-model",
    headerText(candidate.model),
  );
  if (candidate.provider.tenantId === reserved.tenant.id) {
    headers.push("x-operon-provider", candidate.provider.nameHeader);
  }
  headers.push("x-operon-attempts", String(number), "server-timing", reserved.clock.header());
  if (warnings !== "") headers.push("x-operon-warnings", warnings);
  headers.push(...reserved.limitHeaders);
  return headers;
}

/** As `answerHeaders`, for a stream. */
export function streamHeaders(reserved: Reserved, metered: MeteredAttempt, attempt: Attempt): string[] {
  const headers = [...answerHeaders(reserved, metered, attempt), ...STREAM_HEADERS];
  if (attempt.reader?.continuation !== undefined) headers.push("x-operon-continuation", "allowed");
  return headers;
}
