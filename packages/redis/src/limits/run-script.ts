import { createHash } from "node:crypto";
import type { RedisClient } from "../clients/open-client.ts";

/** A script with what it is known by. */
export type Script = { readonly text: string; readonly sha1: string };

/** A script that is sent once to each server, and then named. */
export function scriptOf(text: string): Script {
  return { text, sha1: createHash("sha1").update(text).digest("hex") };
}

/** Runs a script; sends its text where the server does not know it. Throws while Redis is away or does not answer. */
export async function runScript(
  client: RedisClient,
  { text, sha1 }: Script,
  keys: readonly string[],
  values: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await client.evalsha(sha1, keys.length, ...keys, ...values);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
    return client.eval(text, keys.length, ...keys, ...values);
  }
}
