import { guardedFetch } from "@operon/services";
import { z } from "zod";
import type { OpenAccount } from "./open-account.ts";

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 65_536;
const NO_BODY = new Uint8Array(0);
const TokenAnswer = z.object({ access_token: z.string().regex(/^[\x21-\x7e]{1,16384}$/) });

/** What a GET of `path` needs beside the account's prepared headers: names and values in turn. Throws where nobody grants a token. */
export async function authoriseAsk(
  { target, privateNetwork }: OpenAccount,
  path: string,
): Promise<readonly string[]> {
  const { auth, origin, headers } = target;
  switch (auth?.kind) {
    case undefined:
      return [];
    case "minted":
      return ["authorization", `Bearer ${(await auth.mint()).value}`];
    case "signed":
      return auth.sign({ method: "GET", origin, path, headers, body: NO_BODY });
    case "token": {
      const { status, body } = await guardedFetch(new URL(auth.request.path, auth.request.origin), {
        headers: ["content-type", "application/x-www-form-urlencoded", "accept", "application/json"],
        body: auth.request.body,
        privateNetwork,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      });
      if (status !== 200) throw new Error(`the token's endpoint answered ${status}`);
      return ["authorization", `Bearer ${TokenAnswer.parse(JSON.parse(body)).access_token}`];
    }
  }
}
