import { type RequestScan, scanRequest } from "@operon/dialects";
import type { ErrorCode } from "@operon/errors";
import type { BodyProblem } from "../inbound/inbound.ts";
import type { Allowed } from "./allow.ts";
import type { Arrival } from "./arrival.ts";
import { isSignedBody } from "./authenticate-signed.ts";
import type { Refusal } from "./refusal.ts";

/** A request with its body, whole and valid. */
export type Received = Allowed<Arrival> & { readonly body: Buffer; readonly scan: RequestScan };

const PROBLEMS: Readonly<Record<BodyProblem, ErrorCode>> = {
  gone: "request_timeout",
  "too-large": "request_too_large",
  overloaded: "overloaded",
};

/** What is asked? Only now is the body read: nobody fills our memory without a key. */
export async function receive(allowed: Allowed<Arrival>): Promise<Received | Refusal> {
  if (!isJson(allowed.headers.contentType)) return { refused: "unsupported_media_type" };
  const body = await allowed.exchange.readBody();
  if (typeof body === "string") return { refused: PROBLEMS[body] };
  allowed.clock.lap(null);
  if (allowed.signed && !isSignedBody(allowed, body)) return { refused: "invalid_signature" };
  const scan = scanRequest(body, allowed.address);
  if (scan.code !== undefined) return { refused: scan.code, message: scan.message, param: scan.param };
  if (scan.stream && !allowed.endpoint.streams) {
    return { refused: "invalid_request", message: "This endpoint does not stream.", param: "stream" };
  }
  allowed.clock.lap("translate");
  return Object.assign(allowed, { body, scan });
}

/** `application/json` with any parameters, in any case. */
function isJson(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  const end = contentType.indexOf(";");
  const type = end < 0 ? contentType : contentType.slice(0, end);
  return type.trim().toLowerCase() === "application/json";
}
