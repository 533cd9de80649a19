import type { ErrorCode } from "@operon/errors";
import type { BodyProblem } from "../inbound/inbound.ts";

/** What a client is told whose body could not be had. */
export const BODY_PROBLEMS: Readonly<Record<BodyProblem, ErrorCode>> = {
  gone: "request_timeout",
  "too-large": "request_too_large",
  "too-slow": "request_timeout",
  overloaded: "overloaded",
};
