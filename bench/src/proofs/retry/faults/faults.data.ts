import type { Toxic } from "@operon/testkit";
import type { Kind } from "../stage/provider-book.ts";

/** What goes wrong at a provider before the client has seen a byte of it. */
export type Fault = {
  readonly name: string;
  /** False where a stream would be broken after its first token, which nobody can hide. */
  readonly streams?: false;
} & (
  | {
      /** In the simulator's words. */
      readonly served: string | ((kind: Kind) => string);
    }
  | { readonly toxics: readonly Toxic[] }
  | { readonly flaps: true }
);

/** How many events a stream has before the first one that says something. */
const SILENT_EVENTS: Readonly<Record<Kind, number>> = {
  openai: 1,
  "openai-compatible": 1,
  anthropic: 3,
  gemini: 0,
};
/** Longer than the gateway of this proof waits for a head or a first token. */
const TOO_LONG_MS = 1_600;

/** Every fault that a client must not notice, as issue 6 lists them. */
export const FAULTS: readonly Fault[] = [
  { name: "connection refused", toxics: [{ kind: "down" }] },
  { name: "reset before the head", served: "reset" },
  { name: "reset after the head", served: "reset+after:0" },
  { name: "closed before the head", served: "close" },
  { name: "stall before the head", served: "stall" },
  { name: "stall after the head", served: "stall+after:0" },
  {
    name: "stall before the first token",
    served: (kind) => `stall+after:${SILENT_EVENTS[kind]}`,
  },
  { name: "429", served: "429" },
  { name: "429, Retry-After in seconds", served: "429+retry-after:30" },
  { name: "429, Retry-After in ms", served: "429+retry-after-ms:400" },
  { name: "429, Retry-After as a date", served: "429+retry-after-date:20" },
  { name: "500", served: "500" },
  { name: "502", served: "502" },
  { name: "503", served: "503" },
  { name: "529", served: "529" },
  { name: "HTML with 200", served: "html" },
  { name: "truncated JSON", served: "truncate-json+after:0" },
  { name: "content length too long", served: "wrong-length", streams: false },
  { name: "content length too short", served: "wrong-length+by:-20", streams: false },
  { name: "error first in a 200", served: "error-in-stream+after:0" },
  { name: "empty stream", served: (kind) => `truncate+after:${SILENT_EVENTS[kind]}` },
  { name: "empty body", served: "empty" },
  {
    name: "slow first token",
    served: (kind) => `stall+after:${SILENT_EVENTS[kind]}+ms:${TOO_LONG_MS}`,
  },
  { name: "flapping", flaps: true },
  {
    name: "toxic: latency",
    toxics: [{ kind: "latency", direction: "downstream", latencyMs: 80, jitterMs: 60 }],
  },
  {
    name: "toxic: latency past the timeouts",
    toxics: [{ kind: "latency", direction: "upstream", latencyMs: TOO_LONG_MS }],
  },
  { name: "toxic: reset, upstream", toxics: [{ kind: "reset", direction: "upstream", timeoutMs: 0 }] },
  { name: "toxic: reset, downstream", toxics: [{ kind: "reset", direction: "downstream", timeoutMs: 30 }] },
  { name: "toxic: timeout", toxics: [{ kind: "timeout", direction: "downstream", timeoutMs: 100 }] },
  { name: "toxic: timeout, never", toxics: [{ kind: "timeout", direction: "upstream", timeoutMs: 0 }] },
  { name: "toxic: slow close", toxics: [{ kind: "slow-close", direction: "downstream", delayMs: 1_000 }] },
  {
    name: "toxic: bandwidth",
    toxics: [{ kind: "bandwidth", direction: "downstream", kilobytesPerSecond: 100 }],
  },
  {
    name: "toxic: slicer",
    toxics: [
      {
        kind: "slicer",
        direction: "downstream",
        averageBytes: 256,
        variationBytes: 128,
        delayMicroseconds: 200,
      },
    ],
  },
  { name: "toxic: limit", toxics: [{ kind: "limit", direction: "downstream", bytes: 60 }] },
];
