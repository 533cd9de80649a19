import { isOperonError } from "@operon/errors";
import { createSession, getSession, signOut, verifySignIn } from "@operon/services";
import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import type { ConsolePlatform } from "../platform.ts";
import { clientAddress } from "./client-address.ts";
import { cookieSecret, usesSecureCookies } from "./session-cookie.ts";
import { createSignInTries, type SignInTries } from "./sign-in-throttle.ts";

const SESSION_SECONDS = 12 * 3_600;

const holder = globalThis as typeof globalThis & { operonSignInTries?: SignInTries };

/** The counts of tries, one per process. */
export function signInTries(): SignInTries {
  holder.operonSignInTries ??= createSignInTries();
  return holder.operonSignInTries;
}

/**
 * next-auth with e-mail and password. Its cookie holds only our session's token, sealed; whether that still
 * holds is asked of its row at every access, so that a sign-in can be revoked.
 */
export function authOptions(platform: ConsolePlatform, request: Request): NextAuthOptions {
  const { services, log } = platform;
  return {
    secret: cookieSecret(platform),
    useSecureCookies: usesSecureCookies(platform),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      credentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const address = clientAddress(platform, request.headers);
          try {
            const input = { email: credentials?.email ?? "", password: credentials?.password ?? "" };
            const userId = await verifySignIn(services, input, signInTries().from(address));
            const userAgent = request.headers.get("user-agent");
            const { token } = await createSession(services, { userId, ip: address, userAgent });
            return { id: userId, session: token };
          } catch (error) {
            // next-auth shows this message's text to the sign-in page: a code, never a cause.
            if (isOperonError(error)) throw new Error(error.code);
            log.error({ err: error }, "a sign-in failed");
            throw new Error("internal_error");
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ session: user ? (user as { session?: string }).session : token.session }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const signedIn =
          typeof token?.session === "string" ? await getSession(services, token.session) : null;
        if (signedIn) await signOut({ ...services, actor: signedIn.actor }, { token: String(token.session) });
      },
    },
    logger: {
      error: (code) => log.info({ code }, "next-auth refused a request"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}
