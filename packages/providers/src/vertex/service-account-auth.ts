import type { MintedToken, RequestAuth } from "../request-auth.ts";
import type { ServiceAccount } from "./read-service-account.ts";

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
const LIFETIME_MS = 3_600_000;

/**
 * How a service account authorises requests: with a token that it signs itself for an hour, asked of nobody. https://google.aip.dev/auth/4111
 * What makes it is loaded with the first token.
 */
export function serviceAccountAuth(account: ServiceAccount): RequestAuth {
  return { kind: "minted", mint: () => mintToken(account) };
}

async function mintToken({ clientEmail, privateKey, privateKeyId }: ServiceAccount): Promise<MintedToken> {
  const { JWTAccess } = await import("google-auth-library");
  const beganMs = Math.floor(Date.now() / 1000) * 1000;
  const headers = signed(() =>
    new JWTAccess(clientEmail, privateKey, privateKeyId).getRequestHeaders(undefined, undefined, SCOPE),
  );
  const value = headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  return { value, expiresAtMs: beganMs + LIFETIME_MS };
}

/** What a library says of a key that it cannot use may hold the key. */
function signed<T>(sign: () => T): T {
  try {
    return sign();
  } catch {
    throw new Error("the service account's key cannot sign a token");
  }
}
