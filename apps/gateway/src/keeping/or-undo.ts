import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { AccountAsk } from "./account-request.ts";
import { askAccount } from "./ask-account.ts";
import type { LimitedRequest } from "./within-limits.ts";

/**
 * Writes down whose something is that was just made; where that cannot be, it is taken back as far as its account does that, since
 * nobody would find it, or pay for it.
 */
export async function orUndo(
  write: () => Promise<void>,
  { request, undo }: { readonly request: LimitedRequest; readonly undo: AccountAsk },
  gateway: Gateway,
): Promise<Refusal | undefined> {
  try {
    await write();
    return undefined;
  } catch {
    await askAccount({ request, ask: undo }, { safe: true }, gateway);
    return { refused: "store_unavailable", retryAfterMs: 1_000 };
  }
}
