import { z } from "zod";

const name = z.string().min(1).max(256).optional().catch(undefined);
const idText = z
  .string()
  .regex(/^[1-9]\d{0,18}$/)
  .optional()
  .catch(undefined);
const count = z.int().nonnegative();
const said = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** What of a batch was settled; money in nano-USD as a decimal text. */
export const SettledBatch = z.object({
  requests: count,
  failed: count,
  /** Requests with tokens and without a price, which are in no sum of money. */
  unpriced: count,
  inputTokens: count,
  outputTokens: count,
  costNanoUsd: z.string().regex(/^\d{1,19}$/),
});
export type SettledBatch = z.infer<typeof SettledBatch>;

/** A model that a batch asks for: as asked, and as it is called here. */
export const HeldModel = z.object({
  requestedModel: z.string(),
  model: z.string(),
  deploymentId: z.string(),
  /** Which requests ask for it: the `lineDigest` (packages/db) of each, one after the other, in base64. Of the first model none: it has the rest. */
  lines: z.base64().optional(),
});
export type HeldModel = z.infer<typeof HeldModel>;

/** What an open batch holds of a budget (`t7:b12`) until it is settled, in whichever of its periods runs; nano-USD. */
export const HeldMoney = z.object({ budget: z.string().min(1), nanoUsd: count });
export type HeldMoney = z.infer<typeof HeldMoney>;

/**
 * `held_object.details`: what settling needs, and what the provider said last. Gateways and workers of several versions write it, so a
 * member that cannot be read is absent.
 */
export const HeldDetails = z.object({
  /** The path that a batch's requests are for, such as `/v1/chat/completions`. */
  endpoint: name,
  /** Of the request that made a response. */
  requestId: z.uuid().optional().catch(undefined),
  requestedModel: name,
  deploymentId: idText,
  providerName: name,
  providerKind: name,
  /** Of a batch that may ask for several. */
  models: z.array(HeldModel).optional().catch(undefined),
  /** Of what OpenAI makes a batch. */
  inputFileId: name,
  /** Of an intent: whether a batch was made of it is not known, and its gateway does not wait any more. */
  isUncertain: z.boolean().optional().catch(undefined),
  /** How many requests it has. */
  lines: count.optional().catch(undefined),
  /** Of all of them, as estimated. */
  promptTokens: count.optional().catch(undefined),
  /** Of a batch that is open, or whose end the counters of budgets were not told yet. */
  holds: z.array(HeldMoney).optional().catch(undefined),
  purpose: name,
  /** Of a file that a batch has written. */
  batchId: name,
  batch: said,
  file: said,
  /** How often its provider was asked without an end. */
  polls: count.optional().catch(undefined),
  /** Since when its account does not know it, or does not let us in; Unix milliseconds. */
  goneSinceMs: count.nullish().catch(undefined),
  /** The time of all its usage events; Unix milliseconds. */
  settlingAtMs: count.optional().catch(undefined),
  endedAtMs: count.optional().catch(undefined),
  settled: SettledBatch.optional().catch(undefined),
  /** Why nobody asks any more. */
  lostReason: name,
});
export type HeldDetails = z.infer<typeof HeldDetails>;
