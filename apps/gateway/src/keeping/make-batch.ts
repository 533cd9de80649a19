import { randomUUID } from "node:crypto";
import { isKeptId, lastWord } from "@operon/contracts";
import type { HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import { askAccount, type Unanswered } from "./ask-account.ts";
import type { AccountReply } from "./ask-once.ts";
import { handOverMoney } from "./hand-over-money.ts";
import { heldMoney } from "./held-money.ts";
import { orUndo } from "./or-undo.ts";
import { replyMembers } from "./reply-members.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** A batch to be. */
export type BatchWish = {
  readonly provider: ProviderRecord;
  readonly body: Buffer;
  readonly model: string | null;
  /** What settling it needs. */
  readonly details: Readonly<Record<string, unknown>>;
};

/** What came of it: a batch, which is held by then, or its provider's refusal, and a batch that is nowhere. */
export type BatchReply = {
  readonly refused?: undefined;
  readonly held: HeldObject;
  readonly provider: ProviderRecord;
  readonly reply: AccountReply;
  readonly attempts: number;
};

/** The worker gives an intent up after a day. */
const INTENT_KEPT_MS = 2 * 86_400_000;
const NOT_WRITTEN = { refused: "store_unavailable", retryAfterMs: 1_000 } as const;

/**
 * Asks an account for a batch. That it is asked for is written down before, so that one whose answer is lost is found again, and whose it
 * is before anybody is told of it.
 */
export async function makeBatch(
  request: LimitedRequest,
  wish: BatchWish,
  gateway: Gateway,
): Promise<BatchReply | Unanswered> {
  const { provider, body } = wish;
  const { held } = gateway;
  const intent = intentOf(request, wish);
  try {
    await held.intend(intent);
  } catch {
    return { ...NOT_WRITTEN, isUndone: false };
  }
  const endpoint = request.endpoint.name;
  const ask = {
    provider,
    method: "POST",
    endpoint,
    below: "",
    body,
    contentType: "application/json",
  } as const;
  const answered = await askAccount({ request, ask }, { safe: false, isDear: true }, gateway);
  if (answered.refused) {
    if (answered.isUndone) held.drop(intent);
    else await handOverMoney(request, gateway, () => held.doubt(intent));
    return answered;
  }
  const { reply, attempts } = answered;
  if (reply === null || reply.status >= 300) {
    held.drop(intent);
    if (reply === null) return { refused: "upstream_failed", isUndone: true };
    return { held: { ...intent, kind: "batch", id: "" }, provider, reply, attempts };
  }
  return keep(request, { intent, provider, reply, attempts }, gateway);
}

type Made = Omit<BatchReply, "held"> & { readonly intent: HeldObject };

async function keep(
  request: LimitedRequest,
  { intent, ...made }: Made,
  gateway: Gateway,
): Promise<BatchReply | Unanswered> {
  const { held } = gateway;
  const said = replyMembers(made.reply.body);
  const doubt = () => handOverMoney(request, gateway, () => held.doubt(intent));
  if (!isKeptId(said.id)) {
    await doubt();
    return { refused: "upstream_failed", isUndone: false };
  }
  const batch: HeldObject = {
    ...intent,
    kind: "batch",
    id: said.id,
    details: { ...intent.details, batch: lastWord(said) },
    expiresAtMs: null,
  };
  const { provider } = made;
  const undo = {
    provider,
    method: "POST",
    endpoint: request.endpoint.name,
    below: `/${batch.id}/cancel`,
  } as const;
  const refusal = await orUndo(() => held.keepNow(batch, intent), { request, undo }, gateway);
  if (refusal !== undefined) {
    await doubt();
    return { ...refusal, isUndone: false };
  }
  await handOverMoney(request, gateway);
  return { ...made, held: batch };
}

function intentOf(request: LimitedRequest, { provider, model, details }: BatchWish): HeldObject {
  const { tenant, key, dialect } = request;
  const nowMs = Date.now();
  return {
    kind: "intent",
    id: randomUUID(),
    tenantId: tenant.id,
    tenantDna: tenant.dna,
    keyId: key.id,
    providerId: provider.id,
    dialect,
    model,
    details: {
      ...details,
      ...heldMoney(request),
      providerName: provider.name,
      providerKind: provider.adapter.kind,
    },
    state: "open",
    createdAtMs: nowMs,
    expiresAtMs: nowMs + INTENT_KEPT_MS,
  };
}
