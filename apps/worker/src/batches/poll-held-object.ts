import { HeldDetails, lastWord } from "@operon/contracts";
import { findHoldingProvider, type HeldObject } from "@operon/db";
import { pathBelow } from "@operon/providers";
import { askForJson } from "./ask-for-json.ts";
import { comeBack } from "./come-back.ts";
import { longestOpenMs } from "./longest-open-ms.ts";
import { loseObject } from "./lose-object.ts";
import { type OpenAccount, openAccount } from "./open-account.ts";
import type { PollingOptions } from "./polling-options.ts";
import { postponePoll } from "./postpone-poll.ts";
import { resolveIntent } from "./resolve-intent.ts";
import { settleEndedBatch } from "./settle-ended-batch.ts";
import { settleEndedResponse } from "./settle-ended-response.ts";

/** What an account does not know any more, and who is gone themselves, come back soon or never. */
const GONE_FOR_MS = 3_600_000;
/** Credentials may be put right. */
const REFUSED_FOR_MS = 3 * 86_400_000;
const NO_MODEL = { model: "", stream: false };
const ENDPOINTS = { openai: "batches", anthropic: "messages/batches" } as const;

/** Asks for an open object, and settles it where it has ended. Throws where it cannot be said now how it stands. */
export async function pollHeldObject(options: PollingOptions, held: HeldObject): Promise<void> {
  const provider = await findHoldingProvider(options.pool, held.providerId);
  if (provider === undefined) return missing(options, held, { why: "provider_deleted", forMs: GONE_FOR_MS });
  const account = await openAccount(options, provider);
  if (held.kind === "intent") return resolveIntent(options, { held, account });
  const answer = await askForJson(account, pathOf(held, account), options.patience.object);
  if (answer.kind === "gone") {
    const isKnown = answer.status === 401 || answer.status === 403;
    const why = `status_${answer.status}`;
    return missing(options, held, { why, forMs: isKnown ? REFUSED_FOR_MS : GONE_FOR_MS });
  }
  if (answer.kind === "later") return comeBack(options, held, answer.retryAfterMs);
  const { said } = answer;
  const settled =
    held.kind === "batch"
      ? await settleEndedBatch(options, { held, account, said })
      : await settleEndedResponse(options, { held, said });
  if (!settled) {
    const details =
      held.kind === "batch" ? { batch: lastWord(said), goneSinceMs: null } : { goneSinceMs: null };
    return postponePoll(options, held, { details });
  }
  options.logger.info({ kind: held.kind, id: held.id, tenantId: held.tenantId }, "an open object has ended");
  options.onEnded?.(held.id);
}

function pathOf(held: HeldObject, { target }: OpenAccount): string {
  const endpoint = held.kind === "response" ? "responses" : ENDPOINTS[held.dialect];
  return pathBelow(target.path(endpoint, NO_MODEL), `/${encodeURIComponent(held.id)}`);
}

function missing(
  options: PollingOptions,
  held: HeldObject,
  { why, forMs }: { readonly why: string; readonly forMs: number },
): Promise<void> {
  const nowMs = Date.now();
  const { goneSinceMs } = HeldDetails.parse(held.details);
  const sinceMs = goneSinceMs ?? nowMs;
  const isOver = nowMs - sinceMs >= forMs || nowMs - held.createdAtMs >= longestOpenMs(held);
  if (isOver) return loseObject(options, held, { why, sinceMs });
  return postponePoll(options, held, { details: { goneSinceMs: sinceMs } });
}
