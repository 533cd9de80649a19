import type { Capability } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { problemResponse } from "../../../server/api/problem-response.ts";
import { authenticateRequest } from "../../../server/auth/authenticate-request.ts";
import { type ConsolePlatform, getPlatform } from "../../../server/platform.ts";
import { answerHeaders } from "./answer-headers.ts";
import { forwardToGateway, type KeySource } from "./forward-to-gateway.ts";
import { makePlaygroundKey } from "./make-playground-key.ts";
import { createPlaygroundKeys, type PlaygroundKeys } from "./playground-keys.ts";
import { readBoundedBody } from "./read-bounded-body.ts";

const PREFIX = "/api/playground/";
const ROUTES: Readonly<Record<string, "GET" | "POST">> = { models: "GET", "chat/completions": "POST" };
const NEEDED: Capability = "playground:use";
/** A client that went away gets no answer; this is what the log of a proxy would call it. */
const CLIENT_GONE = 499;

const holder = globalThis as typeof globalThis & { operonPlaygroundKeys?: PlaygroundKeys };

/**
 * Passes a signed-in person's request on to the gateway under a key of their own, and its answer back as it
 * comes: an answer is pulled only as fast as the browser reads, and ends upstream when the browser goes.
 */
export async function handlePlaygroundRequest(request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  const platform = await getPlatform();
  try {
    const path = new URL(request.url).pathname.slice(PREFIX.length);
    if (ROUTES[path] !== request.method) throw new OperonError("unknown_route");
    const keys = await keysOf(platform, request);
    const upstream = await forwardToGateway(
      {
        url: `${platform.gatewayUrl}/v1/${path}`,
        method: ROUTES[path],
        body: request.method === "POST" ? await readBoundedBody(request) : null,
        signal: request.signal,
      },
      keys,
    );
    return new Response(upstream.body, { status: upstream.status, headers: answerHeaders(upstream.headers) });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: CLIENT_GONE });
    return problemResponse(error, requestId, platform.log);
  }
}

async function keysOf(platform: ConsolePlatform, request: Request): Promise<KeySource> {
  const { actor, sessionToken } = await authenticateRequest(platform, request);
  // A management token is for programs: those have keys.
  if (sessionToken === null || actor.userId === null) throw new OperonError("unauthenticated");
  if (!actor.capabilities.includes(NEEDED)) throw new OperonError("forbidden");
  const owner = { userId: actor.userId, tenantId: actor.tenant.id };
  holder.operonPlaygroundKeys ??= createPlaygroundKeys();
  const keys = holder.operonPlaygroundKeys;
  return {
    key: () => keys.keyOf(owner, () => makePlaygroundKey(platform, sessionToken)),
    forget: () => keys.forget(owner),
  };
}
