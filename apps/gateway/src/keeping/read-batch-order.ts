import type { EndpointName } from "@operon/domain";
import type { Refusal } from "../pipeline/refusal.ts";
import { BATCH_ENDPOINTS } from "./batch-endpoints.data.ts";

/** A batch as it is ordered. */
export type BatchOrder = {
  readonly refused?: undefined;
  readonly endpoint: EndpointName;
  /** What the provider gets: these members and no other, each once. */
  readonly sent: {
    readonly input_file_id: string;
    readonly endpoint: string;
    readonly completion_window: string;
    readonly metadata?: Readonly<Record<string, string>>;
    readonly output_expires_after?: { readonly anchor: string; readonly seconds: number };
  };
};

const MAX_BYTES = 65_536;
const MAX_METADATA = 16;
const KNOWN = new Set(["input_file_id", "endpoint", "completion_window", "metadata", "output_expires_after"]);

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads the body of `POST /v1/batches`. It is written anew for the provider: of a member that stands twice, nobody says which one that
 * would take.
 */
export function readBatchOrder(body: Buffer): BatchOrder | Refusal {
  if (body.length > MAX_BYTES) return { refused: "request_too_large" };
  const given = parse(body);
  if (given === undefined) return { refused: "invalid_json" };
  const unknown = Object.keys(given).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) return invalid(unknown.slice(0, 100), "This member is not known.");
  const {
    input_file_id: file,
    endpoint,
    completion_window: window,
    metadata,
    output_expires_after: expiry,
  } = given;
  if (typeof file !== "string") return invalid("input_file_id", "'input_file_id' must be a string.");
  const asked = typeof endpoint === "string" ? BATCH_ENDPOINTS.get(endpoint) : undefined;
  if (asked === undefined) {
    return invalid("endpoint", `'endpoint' must be one of ${[...BATCH_ENDPOINTS.keys()].join(", ")}.`);
  }
  if (typeof window !== "string")
    return invalid("completion_window", "'completion_window' must be a string.");
  if (!isAbsent(metadata) && !isMetadata(metadata)) {
    return invalid("metadata", `'metadata' must be an object of at most ${MAX_METADATA} strings.`);
  }
  if (!isAbsent(expiry) && !isExpiry(expiry)) {
    return invalid("output_expires_after", "'output_expires_after' must have 'anchor' and 'seconds'.");
  }
  return {
    endpoint: asked.name,
    sent: {
      input_file_id: file,
      endpoint: String(endpoint),
      completion_window: window,
      ...(isMetadata(metadata) && { metadata }),
      ...(isExpiry(expiry) && { output_expires_after: { anchor: expiry.anchor, seconds: expiry.seconds } }),
    },
  };
}

function parse(body: Buffer): Members | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return isMembers(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isMetadata(value: unknown): value is Readonly<Record<string, string>> {
  if (!isMembers(value)) return false;
  const values = Object.values(value);
  return values.length <= MAX_METADATA && values.every((each) => typeof each === "string");
}

function isExpiry(value: unknown): value is { readonly anchor: string; readonly seconds: number } {
  return isMembers(value) && typeof value.anchor === "string" && typeof value.seconds === "number";
}

function invalid(param: string, message: string): Refusal {
  return { refused: "invalid_request", message, param };
}
