import { OperonError } from "@operon/errors";
import { authenticateRequest } from "../auth/authenticate-request.ts";
import { clientAddress } from "../auth/client-address.ts";
import { createOpenRouteTries } from "../auth/open-route-tries.ts";
import { type ConsolePlatform, getPlatform } from "../platform.ts";
import { matchRoute } from "./match-route.ts";
import { problemResponse } from "./problem-response.ts";
import { readJson } from "./read-json.ts";
import type { ApiRoute, RawInput } from "./route.ts";
import { API_ROUTES } from "./routes.ts";

const PREFIX = "/api/v1";
/** Large enough for an operon.yaml of tens of thousands of tenants. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_OPEN_BODY_BYTES = 64 * 1024;
const mayAsk = createOpenRouteTries();

/** The one edge of the management API: finds the route, knows the caller, and turns what is thrown into a problem. */
export async function handleApiRequest(request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  const platform = await getPlatform();
  try {
    const url = new URL(request.url);
    const match = matchRoute(API_ROUTES, request.method, url.pathname.slice(PREFIX.length));
    if (match.kind === "unknown") throw new OperonError("unknown_route");
    if (match.kind === "other-method") {
      const problem = problemResponse(new OperonError("method_not_allowed"), requestId, platform.log);
      problem.headers.set("allow", match.methods.join(", "));
      return problem;
    }
    const { route, params } = match;
    const query = Object.fromEntries(url.searchParams);
    return respond(route, await call(platform, route, { params, query, request }), requestId);
  } catch (error) {
    return problemResponse(error, requestId, platform.log);
  }
}

async function call(
  platform: ConsolePlatform,
  route: ApiRoute,
  input: Omit<RawInput, "body" | "sessionToken">,
): Promise<unknown> {
  // Who asks is settled before anything of theirs is read; of strangers only how often, and little is read.
  const asked = route.open ? null : await authenticateRequest(platform, input.request);
  const ctx = asked && { ...platform.services, actor: asked.actor };
  if (route.open && route.body && !mayAsk(clientAddress(platform, input.request.headers))) {
    throw new OperonError("rate_limited");
  }
  const body = route.body
    ? await readJson(input.request, route.open ? MAX_OPEN_BODY_BYTES : MAX_BODY_BYTES)
    : undefined;
  return route.run(
    { platform: platform.services, ctx },
    { ...input, body, sessionToken: asked?.sessionToken ?? null },
  );
}

function respond(route: ApiRoute, answer: unknown, requestId: string): Response {
  const headers = { "cache-control": "no-store", "x-request-id": requestId };
  if (route.output === null) return new Response(null, { status: 204, headers });
  // The output schema is an allow-list: a field that it does not name never leaves.
  return Response.json(route.output.parse(answer), { status: route.status ?? 200, headers });
}
