import { deriveSubkey } from "@operon/trust";
import { decode } from "next-auth/jwt";
import type { ConsolePlatform } from "../platform.ts";

/** What seals next-auth's cookie. */
export function cookieSecret({ masterKey }: ConsolePlatform): string {
  return deriveSubkey(masterKey, "console-session").toString("base64url");
}

/** Whether the console is reached over TLS, so that its cookies must be. */
export function usesSecureCookies({ consoleUrl }: ConsolePlatform): boolean {
  return consoleUrl.startsWith("https:");
}

/** The session's token within next-auth's sealed cookie, or null where there is none that we made. */
export async function readSessionToken(
  platform: ConsolePlatform,
  cookie: (name: string) => string | undefined,
): Promise<string | null> {
  const sealed = cookie(`${usesSecureCookies(platform) ? "__Secure-" : ""}next-auth.session-token`);
  if (!sealed) return null;
  const token = await decode({ token: sealed, secret: cookieSecret(platform) }).catch(() => null);
  return typeof token?.session === "string" ? token.session : null;
}
