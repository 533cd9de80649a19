import { OperonError } from "@operon/errors";

/**
 * Refuses a state-changing request that another site's page sent with our cookie: its Origin must be the host
 * that was asked. A browser always sends Origin with these methods (Fetch standard, "append a request Origin").
 */
export function requireSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (!origin || !host || !URL.canParse(origin) || new URL(origin).host !== host) {
    throw new OperonError("forbidden_origin");
  }
}
