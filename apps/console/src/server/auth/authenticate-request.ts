import { OperonError } from "@operon/errors";
import { type Actor, authenticateToken, getSession } from "@operon/services";
import { requireSameOrigin } from "../api/require-same-origin.ts";
import type { ConsolePlatform } from "../platform.ts";
import { readSessionToken } from "./session-cookie.ts";

/** Who asks; `sessionToken` is null for a bearer of a management token. */
export type Authenticated = { readonly actor: Actor; readonly sessionToken: string | null };

const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

/**
 * Knows the caller by a management token, else by the session cookie, checked against its row each time.
 * Throws `unauthenticated`; `forbidden_origin` where another site sent the cookie along with a change.
 */
export async function authenticateRequest(
  platform: ConsolePlatform,
  request: Request,
): Promise<Authenticated> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const bearer = BEARER.exec(authorization)?.[1];
    const actor = bearer ? await authenticateToken(platform.services, bearer) : null;
    if (!actor) throw new OperonError("unauthenticated", { message: "The management token is not valid." });
    return { actor, sessionToken: null };
  }
  const cookies = parseCookies(request.headers.get("cookie") ?? "");
  const sessionToken = await readSessionToken(platform, (name) => cookies.get(name));
  const signedIn = sessionToken ? await getSession(platform.services, sessionToken) : null;
  if (!signedIn) throw new OperonError("unauthenticated");
  requireSameOrigin(request);
  return { actor: signedIn.actor, sessionToken };
}

function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
  return cookies;
}
