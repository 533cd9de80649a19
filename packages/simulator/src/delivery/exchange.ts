import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LogEntry } from "../log/log-entry.ts";

/** One request under way: its response, what the log will say of it, and whether the client is still there. */
export interface Exchange {
  readonly id: string;
  readonly startedAtMs: number;
  readonly response: ServerResponse;
  /** Filled in while the answer is sent. */
  readonly entry: LogEntry;
  /** Aborted when the connection closes, whoever closed it. */
  readonly gone: AbortSignal;
}

/** Given because the default one is an error with a stack, made anew for every request. */
const reason = "the connection closed";

/** Begins an exchange; from here on the entry notices by itself when the client leaves. */
export function openExchange(request: IncomingMessage, response: ServerResponse, entry: LogEntry): Exchange {
  const startedAtMs = performance.now();
  const leaving = new AbortController();
  response.on("close", () => {
    if (entry.outcome === "active" || !response.writableFinished) noticeAbort(entry, startedAtMs);
    leaving.abort(reason);
  });
  request.on("error", () => response.destroy());
  response.on("error", () => response.destroy());
  return { id: entry.id, startedAtMs, response, entry, gone: leaving.signal };
}

/** An id as OpenAI's request ids are. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll("-", "")}`;
}

function noticeAbort(entry: LogEntry, startedAtMs: number): void {
  if (entry.outcome === "cut") return;
  entry.outcome = "aborted";
  entry.abortedAt = new Date().toISOString();
  entry.abortedAfterMs = Math.round(performance.now() - startedAtMs);
}
