import { isBackgroundResponse } from "@operon/dialects";
import { ATTEMPT_FAILURES } from "./attempt-failures.data.ts";
import type { Endpoint } from "./endpoint.ts";

const MAKING: ReadonlySet<string> = new Set(["pictures", "speech"]);
/** No request has left. */
const UNSENT: ReadonlySet<string> = new Set(["connect_failed", "connect_timeout", "private_address"]);

/**
 * Whether a provider may have made, and billed, what an attempt failed to bring, where that is something to be made: nobody is asked for
 * it again. It has not where no request left, or where it said itself that it failed; a proxy in between that gave up waiting does not
 * know.
 */
export function mayHaveActed({ status, code }: { readonly status: number; readonly code: string }): boolean {
  if (code === "upstream_timeout") return true;
  const isBroken = code === "upstream_html" || (code in ATTEMPT_FAILURES && !UNSENT.has(code));
  return status < 300 && isBroken;
}

/**
 * Whether what a request asks for is made and billed though nobody waits for it: pictures, speech, and responses in the background. All
 * else is cheap, or harmless, to be asked for twice.
 */
export function isMaking({
  endpoint: { name, operation },
  body,
}: {
  readonly endpoint: Endpoint;
  readonly body: Buffer;
}): boolean {
  if ("task" in operation) return MAKING.has(operation.task);
  return name === "responses" && isBackgroundResponse(body);
}
