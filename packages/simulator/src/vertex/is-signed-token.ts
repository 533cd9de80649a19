import { isObject } from "../json/is-object.ts";

const scope = "https://www.googleapis.com/auth/cloud-platform";

/** Whether a token is one that a service account signed for itself, and still good. Nobody's key is known here, so that the signature is not looked at. */
export function isSignedToken(token: string | undefined): boolean {
  const [head, claims, signature] = (token ?? "").split(".").map(parse);
  if (signature === undefined || !isObject(head) || head.alg !== "RS256" || !isObject(claims)) return false;
  const { iss, sub, scope: said, iat, exp } = claims;
  const nowSec = Date.now() / 1000;
  if (typeof iss !== "string" || iss !== sub || said !== scope) return false;
  return Number(exp) - Number(iat) <= 3600 && Number(exp) > nowSec && Number(iat) <= nowSec + 60;
}

function parse(part: string, index: number): unknown {
  if (index > 1) return part;
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
