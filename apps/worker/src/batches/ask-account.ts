import { type GuardedStream, guardedStream } from "@operon/services";
import { authoriseAsk } from "./authorise-ask.ts";
import type { OpenAccount } from "./open-account.ts";

/** How long an account may take, milliseconds. */
export type AskPatience = { readonly idleMs: number; readonly totalMs: number };

const HEADERS_OF_BODIES = new Set(["content-type", "content-length"]);

/** GETs a path of an account. Only the account's own address is asked, whatever it said of others. Throws what undici throws. */
export async function askAccount(
  account: OpenAccount,
  path: string,
  patience: AskPatience,
): Promise<GuardedStream> {
  const { target, privateNetwork } = account;
  const headers = [...(await authoriseAsk(account, path)), ...withoutBody(target.headers)];
  const answer = await guardedStream(new URL(path, target.origin), { headers, privateNetwork, ...patience });
  if (answer.contentEncoding === undefined || answer.contentEncoding === "identity") return answer;
  await answer.close();
  throw new Error("the answer is encoded, which was not asked for");
}

function withoutBody(headers: readonly string[]): string[] {
  return headers.filter((_, at) => !HEADERS_OF_BODIES.has(String(headers[at - (at % 2)]).toLowerCase()));
}
