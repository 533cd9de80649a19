import type { IncomingMessage } from "node:http";
import { newRequestId } from "../delivery/exchange.ts";
import type { LogEntry } from "./log-entry.ts";
import { pickHeaders } from "./pick-headers.ts";

const maxBodyBytes = 1024 * 1024;
const maxAllBodiesBytes = 64 * 1024 * 1024;

/** Which part of the log is wanted. */
export interface LogQuery {
  /** Entries with a higher sequence than this. */
  readonly afterSequence?: number;
  /** Entries that arrived at this time (ISO 8601) or later. */
  readonly from?: string;
}

/** Whose format a request is in. */
type Spoken = Pick<LogEntry, "provider" | "dialect">;

/** The last requests that were served, oldest first, in a ring of a fixed size. */
export interface ServedLog {
  begin(request: IncomingMessage, path: string, spoken: Spoken): LogEntry;
  keepBody(entry: LogEntry, body: Buffer): void;
  read(query?: LogQuery): readonly LogEntry[];
  /** How many entries there were ever, those that fell out of the ring included. */
  lastSequence(): number;
  clear(): void;
}

/** Builds a log that holds `size` entries. */
export function createServedLog(size: number): ServedLog {
  let ring: (LogEntry | undefined)[] = [];
  let sequence = 0;
  let withBody: LogEntry[] = [];
  let bodiesBytes = 0;

  const forgetOldestBodies = (): void => {
    while (bodiesBytes > maxAllBodiesBytes) {
      const oldest = withBody.shift();
      if (oldest === undefined) return;
      bodiesBytes -= oldest.body?.length ?? 0;
      oldest.body = null;
    }
  };

  return {
    begin(request, path, spoken) {
      sequence += 1;
      const entry = newEntry(sequence, request, { path, ...pick(spoken) });
      ring[sequence % size] = entry;
      return entry;
    },
    keepBody(entry, body) {
      entry.body = body.toString("utf8", 0, maxBodyBytes);
      bodiesBytes += entry.body.length;
      withBody.push(entry);
      forgetOldestBodies();
    },
    read({ afterSequence = 0, from = "" } = {}) {
      return ring
        .filter((entry) => entry !== undefined)
        .filter((entry) => entry.sequence > afterSequence && entry.at >= from)
        .sort((left, right) => left.sequence - right.sequence)
        .map((entry) => ({ ...entry }));
    },
    lastSequence: () => sequence,
    clear() {
      ring = [];
      withBody = [];
      bodiesBytes = 0;
    },
  };
}

function pick({ provider, dialect }: Spoken): Spoken {
  return { provider, dialect };
}

function newEntry(
  sequence: number,
  request: IncomingMessage,
  asked: Spoken & Pick<LogEntry, "path">,
): LogEntry {
  return {
    sequence,
    id: newRequestId(),
    at: new Date().toISOString(),
    method: request.method ?? "",
    ...asked,
    model: null,
    stream: false,
    status: null,
    usage: null,
    usageSent: false,
    bytes: 0,
    outcome: "active",
    abortedAt: null,
    abortedAfterMs: null,
    lastSentAtMs: null,
    fault: null,
    headers: pickHeaders(request.headers),
    headerNames: Object.keys(request.headers).sort(),
    body: null,
    parts: null,
  };
}
