import type { HeldKind } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { AccountAsk } from "./account-request.ts";
import { askAccount } from "./ask-account.ts";
import type { AccountReply } from "./ask-once.ts";
import { type KeptObject, keptObject, MISSING } from "./kept-object.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** What is asked of the account that keeps an object, by the object's path. */
export type ObjectAsk = Pick<AccountAsk, "method"> & {
  readonly kind: HeldKind;
  /** Such as `/cancel`; empty = the object itself. */
  readonly below: string;
};

/** An object, and what its account said. */
export type ObjectReply = KeptObject & { readonly reply: AccountReply; readonly attempts: number };

const NOT_FOUND = 404;

/** Asks the account of the object that the path names; what is not there any more is missing like what never was. */
export async function askForObject(
  request: LimitedRequest,
  ask: ObjectAsk,
  gateway: Gateway,
): Promise<ObjectReply | Refusal> {
  const found = await keptObject(request, { kind: ask.kind, id: request.objectId }, gateway);
  if (found.refused) return found;
  return askHolder(request, { ...ask, found }, gateway);
}

/** The same for an object that was found. */
export async function askHolder(
  request: LimitedRequest,
  { method, below, found }: ObjectAsk & { readonly found: KeptObject },
  gateway: Gateway,
): Promise<ObjectReply | Refusal> {
  const { held, provider } = found;
  const ask = { provider, method, endpoint: request.endpoint.name, below: `/${held.id}${below}` };
  const answered = await askAccount({ request, ask }, { safe: true }, gateway);
  if (answered.refused) return answered;
  const { reply, attempts } = answered;
  if (reply === null || reply.status === NOT_FOUND) return MISSING;
  return { held, provider, reply, attempts };
}
