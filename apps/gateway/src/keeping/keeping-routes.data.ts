import type { HeldObject } from "@operon/db/data-plane";
import type { EndpointName } from "@operon/domain";

/** What can be done with what providers keep. */
export type KeepingVerb =
  | "create-file"
  | "list-files"
  | "retrieve-file"
  | "delete-file"
  | "read-content"
  | "create-batch"
  | "create-message-batch"
  | "list-batches"
  | "retrieve-batch"
  | "cancel-batch"
  | "delete-batch"
  | "read-results";

/** The endpoints behind which providers keep something. */
export type KeepingEndpoint = Extract<EndpointName, "files" | "batches" | "messages/batches">;

/** A route that leads to something that a provider keeps. */
export type KeepingRoute = {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/v1/`; `*` = an id. */
  readonly pattern: string;
  readonly endpoint: KeepingEndpoint;
  readonly verb: KeepingVerb;
  /** Null = both, and the request's headers say which. */
  readonly dialect: HeldObject["dialect"] | null;
};

/** Every one. */
export const KEEPING_ROUTES: readonly KeepingRoute[] = [
  { method: "POST", pattern: "files", endpoint: "files", verb: "create-file", dialect: null },
  { method: "GET", pattern: "files", endpoint: "files", verb: "list-files", dialect: null },
  { method: "GET", pattern: "files/*", endpoint: "files", verb: "retrieve-file", dialect: null },
  { method: "DELETE", pattern: "files/*", endpoint: "files", verb: "delete-file", dialect: null },
  { method: "GET", pattern: "files/*/content", endpoint: "files", verb: "read-content", dialect: null },
  { method: "POST", pattern: "batches", endpoint: "batches", verb: "create-batch", dialect: "openai" },
  { method: "GET", pattern: "batches", endpoint: "batches", verb: "list-batches", dialect: "openai" },
  { method: "GET", pattern: "batches/*", endpoint: "batches", verb: "retrieve-batch", dialect: "openai" },
  {
    method: "POST",
    pattern: "batches/*/cancel",
    endpoint: "batches",
    verb: "cancel-batch",
    dialect: "openai",
  },
  ...(
    [
      ["POST", "messages/batches", "create-message-batch"],
      ["GET", "messages/batches", "list-batches"],
      ["GET", "messages/batches/*", "retrieve-batch"],
      ["DELETE", "messages/batches/*", "delete-batch"],
      ["POST", "messages/batches/*/cancel", "cancel-batch"],
      ["GET", "messages/batches/*/results", "read-results"],
    ] as const
  ).map(([method, pattern, verb]) => ({
    method,
    pattern,
    verb,
    endpoint: "messages/batches" as const,
    dialect: "anthropic" as const,
  })),
];
