import { createHmac, timingSafeEqual } from "node:crypto";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";

/** What a token says. */
export interface TokenClaims {
  readonly tenant: string;
  readonly clientId: string;
  /** The resource that it opens. */
  readonly audience: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const header = encode({ typ: "JWT", alg: "HS256", kid: "simulator" });

/** A token in the form of a JWT (RFC 7519), which every simulator accepts. */
export function makeToken(claims: TokenClaims): string {
  const payload = encode({
    aud: claims.audience,
    iss: `https://sts.windows.net/${claims.tenant}/`,
    iat: claims.issuedAt,
    nbf: claims.issuedAt,
    exp: claims.expiresAt,
    appid: claims.clientId,
    tid: claims.tenant,
    ver: "1.0",
  });
  return `${header}.${payload}.${sign(payload)}`;
}

/** The resource that a token opens now; null where it opens nothing. */
export function audienceOf(token: string, nowSeconds: number): string | null {
  const [head, payload = "", signature = ""] = token.split(".");
  const made = Buffer.from(sign(payload));
  const given = Buffer.from(signature);
  if (head !== header || made.length !== given.length || !timingSafeEqual(made, given)) return null;
  const claims = decode(payload);
  if (typeof claims.exp !== "number" || claims.exp <= nowSeconds) return null;
  return typeof claims.aud === "string" ? claims.aud : null;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): UnverifiedObject {
  const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
  return isObject(value) ? value : {};
}

function sign(payload: string): string {
  return createHmac("sha256", "simulator:entra").update(`${header}.${payload}`).digest("base64url");
}
