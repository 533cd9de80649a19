import type { WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { RateState } from "../limits/rate-meter.ts";
import type { Simulator } from "./simulator.ts";

/** What the limits say to a call: how they stand (null where none are set), and the 429 where they are exceeded. */
export interface Limited {
  readonly rates: RateState | null;
  readonly refusal: WireReply | null;
}

/** Counts a call that would be answered against its provider's limits; what is not counted only looks at them. */
export function limitCall(
  { rates: meter, behaviour }: Simulator,
  format: WireFormat,
  call: { readonly id: string; readonly reply: WireReply; readonly isCounted: boolean },
): Limited {
  const { rateLimits: limits } = behaviour;
  if (limits === null || format.dialect === "oauth2") return { rates: null, refusal: null };
  const { reply, id } = call;
  const used = (reply.usage?.promptTokens ?? 0) + (reply.usage?.completionTokens ?? 0);
  const rates = meter.take({ provider: format.provider, limits, tokens: call.isCounted ? used : null });
  if (rates.waitMs === null) return { rates, refusal: null };
  const retryAfter = { form: "milliseconds", amount: rates.waitMs } as const;
  return { rates, refusal: { ...format.refuse({ status: 429, id, retryAfter }), model: reply.model } };
}
