import { LIMIT_DIMENSIONS } from "@operon/domain";
import { z } from "zod";
import { BudgetAmount } from "./budget.ts";
import { IdText, ListQuery, ReasonText, TimeText, UsdText } from "./common-fields.ts";
import { LimitsInput, PolicyPlace } from "./policy.ts";

/** What can bind a request: a limit, or a budget. */
export const BindingDimension = z.enum([...LIMIT_DIMENSIONS, "budget"]);
export type BindingDimension = z.infer<typeof BindingDimension>;

/** How far one bound on a path is used up, now. Of accounts above the asker's own only whether it binds is told. */
export const LimitGauge = z.strictObject({
  place: PolicyPlace,
  dimension: BindingDimension,
  /** Counted, and never a reason to refuse: a limit in its trial, or a soft budget. */
  shadow: z.boolean(),
  /** Of a budget. */
  budgetId: IdText.nullable(),
  /** Requests, tokens, or requests at once; null for a budget, and for what an account above has set. */
  limit: z.number().nullable(),
  used: z.number().nullable(),
  /** Of a budget. */
  limitUsd: UsdText.nullable(),
  usedUsd: UsdText.nullable(),
  /** From 0 to 1 and beyond; null = Redis does not answer, or it is none of the asker's business. */
  share: z.number().nullable(),
  /** When all of it is there again; null = never, or nothing is used. */
  resetAt: TimeText.nullable(),
  /** Nothing is left: the next request would be refused here. */
  binds: z.boolean(),
  /** What may be used beyond it at most while Redis is away, by the stated policy: in the dimension's unit, USD for a budget. */
  overspend: z.string().nullable(),
});
export type LimitGauge = z.infer<typeof LimitGauge>;

/** The bounds of a path, root first, with the counters as they are. */
export const LimitState = z.strictObject({
  at: TimeText,
  /** False = Redis does not answer: then gauges are null, and gateways go by `storeAway`. */
  live: z.boolean(),
  storeAway: z.enum(["refuse", "allow"]),
  gateways: z.int(),
  gauges: z.array(LimitGauge),
});
export type LimitState = z.infer<typeof LimitState>;

/** With `key` of that key, else of the tenant (one's own where none is given). */
export const LimitStateQuery = z.strictObject({ tenant: IdText.optional(), key: IdText.optional() });
export type LimitStateQuery = z.infer<typeof LimitStateQuery>;

/** Requests that a limit in its trial would have refused. */
export const ShadowHit = z.strictObject({
  place: PolicyPlace,
  dimension: BindingDimension,
  tenantId: IdText,
  tenantName: z.string(),
  keyId: IdText,
  keyName: z.string(),
  requests: z.int(),
  firstAt: TimeText,
  lastAt: TimeText,
});
export type ShadowHit = z.infer<typeof ShadowHit>;

export const ShadowHitQuery = ListQuery.extend({ key: IdText.optional() });
export type ShadowHitQuery = z.infer<typeof ShadowHitQuery>;

/** What would have happened under other limits. */
export const WhatIfLimits = z.strictObject({
  /** Exactly one of the two: whose limits they would be. */
  tenantId: IdText.optional(),
  keyId: IdText.optional(),
  limits: LimitsInput.optional(),
  /** Money per UTC day, or per `hours` where those are fewer. */
  budgetUsd: BudgetAmount.optional(),
  hours: z.int().min(1).max(24).default(24),
});
export type WhatIfLimits = z.infer<typeof WhatIfLimits>;

const refusedBy = z.strictObject({ requests: z.int(), refused: z.int() });

/** The requests that were made, played again in their order against the proposed limits alone. */
export const WhatIfAnswer = z.strictObject({
  from: TimeText,
  to: TimeText,
  requests: z.int(),
  refused: z.int(),
  /** By what refused them first. */
  dimensions: z.array(z.strictObject({ dimension: BindingDimension, refused: z.int() })),
  hours: z.array(refusedBy.extend({ hour: TimeText })),
  /** The keys that would have been refused most, at most 50. */
  keys: z.array(
    refusedBy.extend({ keyId: IdText, keyName: z.string(), tenantId: IdText, tenantName: z.string() }),
  ),
  /** The smallest limits that would have refused nothing. */
  peaks: z.strictObject({
    rpm: z.int(),
    tpm: z.int(),
    rpd: z.int(),
    tpd: z.int(),
    concurrency: z.int(),
    costUsd: UsdText,
  }),
  /** Only the newest were played, because there were too many. */
  truncated: z.boolean(),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;

const unknownPrice = z.enum(["block", "hold", "cap"]);
const limitStoreAway = z.enum(["refuse", "allow"]);

/** What holds for the whole installation. */
export const InstallationPolicies = z.strictObject({
  /** A model without a known price, where a hard budget counts: refused, held at the dearest known price, or charged to the budget at it. */
  unknownPrice: unknownPrice.default("block"),
  /** What becomes of limited requests while Redis does not answer and nothing is left of what a gateway holds. */
  limitStoreAway: limitStoreAway.default("refuse"),
});
export type InstallationPolicies = z.infer<typeof InstallationPolicies>;

/** What it leaves out stays as it is. */
export const UpdateInstallationPolicies = z.strictObject({
  unknownPrice: unknownPrice.optional(),
  limitStoreAway: limitStoreAway.optional(),
  reason: ReasonText.optional(),
});
export type UpdateInstallationPolicies = z.infer<typeof UpdateInstallationPolicies>;
