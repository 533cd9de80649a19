import { z } from "zod";
import { AttemptReason } from "../wire/usage-event.ts";
import { IdText, ListQuery, TimeText, UsdText } from "./common-fields.ts";

const tokens = z.strictObject({
  input: z.int(),
  cacheRead: z.int(),
  cacheReadAudio: z.int(),
  cacheReadImage: z.int(),
  cacheWrite5m: z.int(),
  cacheWrite1h: z.int(),
  audioInput: z.int(),
  imageInput: z.int(),
  output: z.int(),
  reasoning: z.int(),
  audioOutput: z.int(),
  imageOutput: z.int(),
  images: z.int(),
  audioSeconds: z.int(),
  characters: z.int(),
  searches: z.int(),
});

/** One client request. */
export const RequestRow = z.strictObject({
  id: z.string(),
  at: TimeText,
  tenant: z.strictObject({ id: IdText, name: z.string() }),
  key: z.strictObject({ id: IdText, name: z.string() }),
  endpoint: z.string(),
  requestedModel: z.string(),
  model: z.string(),
  provider: z.string(),
  status: z.int(),
  errorCode: z.string().nullable(),
  attempts: z.int(),
  streamed: z.boolean(),
  estimated: z.boolean(),
  usage: z.strictObject({ inputTokens: z.int(), cachedInputTokens: z.int(), outputTokens: z.int() }),
  /** As the provider bills its last attempt, such as `flex`; null where that is the usual one, or it did not say. */
  serviceTier: z.string().nullable(),
  /** null where no price was known. */
  costUsd: UsdText.nullable(),
  chargedUsd: UsdText.nullable(),
  latencyMs: z.int(),
  firstTokenMs: z.int().nullable(),
});
export type RequestRow = z.infer<typeof RequestRow>;

/** One attempt within a request. */
export const RequestAttempt = z.strictObject({
  id: z.string(),
  attempt: z.int(),
  at: TimeText,
  /** Why it was made; null = it was the first choice. */
  reason: AttemptReason.nullable(),
  /** How long the request waited before it. */
  waitedMs: z.int(),
  /** What was asked for there: another than the request's where that could not be had. */
  model: z.string(),
  provider: z.string(),
  providerKind: z.string(),
  status: z.int(),
  errorCode: z.string().nullable(),
  interrupted: z.boolean(),
  estimated: z.boolean(),
  usage: tokens,
  serviceTier: z.string().nullable(),
  costUsd: UsdText.nullable(),
  priceId: IdText.nullable(),
  latencyMs: z.int(),
  firstTokenMs: z.int().nullable(),
});
export type RequestAttempt = z.infer<typeof RequestAttempt>;

export const RequestDetail = z.strictObject({ request: RequestRow, attempts: z.array(RequestAttempt) });
export type RequestDetail = z.infer<typeof RequestDetail>;

export const RequestQuery = ListQuery.extend({
  from: TimeText.optional(),
  to: TimeText.optional(),
  model: z.string().max(256).optional(),
  key: IdText.optional(),
  provider: IdText.optional(),
  status: z.enum(["success", "error"]).optional(),
  streamed: z.enum(["true", "false"]).optional(),
  /** `retried`: those that took more than one attempt. */
  attempts: z.enum(["retried"]).optional(),
});
export type RequestQuery = z.infer<typeof RequestQuery>;
