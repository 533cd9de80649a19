import type { Endpoint } from "./endpoint.ts";

/** Whether an answer's tokens can be estimated where its provider did not count them. */
export function isTokenTask({ operation: { kind } }: Endpoint): boolean {
  return kind === "generate" || kind === "embed";
}
