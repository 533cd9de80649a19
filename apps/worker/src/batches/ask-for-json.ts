import { type AskPatience, askAccount } from "./ask-account.ts";
import type { OpenAccount } from "./open-account.ts";

/** What an account says of an object: the object, that it cannot be had, or to come again. */
export type ObjectAnswer =
  | { readonly kind: "said"; readonly said: Readonly<Record<string, unknown>> }
  /** It does not know it, or does not let us in. */
  | { readonly kind: "gone"; readonly status: number }
  | { readonly kind: "later"; readonly status: number; readonly retryAfterMs: number };

const MAX_BYTES = 16 * 1_048_576;
const GONE: ReadonlySet<number> = new Set([401, 403, 404, 410]);
const MOST_WAITED_MS = 3_600_000;

/** Asks an account for an object. Throws what undici throws, and for an answer that is no object of JSON. */
export async function askForJson(
  account: OpenAccount,
  path: string,
  patience: AskPatience,
): Promise<ObjectAnswer> {
  const answer = await askAccount(account, path, patience);
  try {
    const { status } = answer;
    if (GONE.has(status)) return { kind: "gone", status };
    if (status !== 200) return { kind: "later", status, retryAfterMs: waitOf(answer.retryAfter) };
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw new Error("the answer is too large");
      chunks.push(chunk);
    }
    const said: unknown = JSON.parse(Buffer.concat(chunks, bytes).toString("utf8"));
    if (typeof said !== "object" || said === null || Array.isArray(said)) {
      throw new Error("the answer is no object");
    }
    return { kind: "said", said: { ...said } };
  } finally {
    await answer.close();
  }
}

function waitOf(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? 0);
  return seconds > 0 ? Math.min(seconds * 1_000, MOST_WAITED_MS) : 0;
}
