import { z } from "zod";
import { IdText, ListQuery, TimeText, UsdText } from "./common-fields.ts";

const count = z.int().nonnegative();
const Named = z.strictObject({ id: IdText, name: z.string() });

/** `open` until its usage is settled; `lost` = nobody can say any more what was used. */
export const BatchState = z.enum(["open", "settled", "lost"]);
export type BatchState = z.infer<typeof BatchState>;

/** A batch that a provider keeps for a tenant. */
export const Batch = z.strictObject({
  /** As its provider calls it. */
  id: z.string(),
  dialect: z.enum(["openai", "anthropic"]),
  tenant: Named,
  key: Named,
  /** Null = it is of several, or nobody said. */
  model: z.string().nullable(),
  /** Its name, where the asker may know of it, else its kind. */
  provider: z.string(),
  /** The path that its requests are for, such as `/v1/chat/completions`. */
  endpoint: z.string().nullable(),
  state: BatchState,
  /** What its provider said last, in the provider's word. */
  status: z.string().nullable(),
  requests: z.strictObject({
    /** Null = nobody said. */
    total: count.nullable(),
    completed: count,
    failed: count,
  }),
  createdAt: TimeText,
  endedAt: TimeText.nullable(),
  /** What was settled; null until then. */
  usage: z.strictObject({ inputTokens: count, outputTokens: count }).nullable(),
  /** Null until it is settled, and where requests that used something have no price. */
  costUsd: UsdText.nullable(),
  chargedUsd: UsdText.nullable(),
  /** Why its usage is lost. */
  lostReason: z.string().nullable(),
  /** Files of it by their ids at the provider. */
  files: z.strictObject({
    input: z.string().nullable(),
    output: z.string().nullable(),
    error: z.string().nullable(),
  }),
});
export type Batch = z.infer<typeof Batch>;

/** Which batches. */
export const BatchQuery = ListQuery.omit({ q: true, sort: true }).extend({ state: BatchState.optional() });
export type BatchQuery = z.infer<typeof BatchQuery>;

/** A file that a provider keeps for a tenant; what it holds is read at the gateway. */
export const KeptFile = z.strictObject({
  id: z.string(),
  dialect: z.enum(["openai", "anthropic"]),
  tenant: Named,
  key: Named,
  provider: z.string(),
  filename: z.string().nullable(),
  purpose: z.string().nullable(),
  bytes: count.nullable(),
  /** The batch that has written it. */
  batchId: z.string().nullable(),
  createdAt: TimeText,
  expiresAt: TimeText.nullable(),
});
export type KeptFile = z.infer<typeof KeptFile>;

/** Which files. */
export const KeptFileQuery = ListQuery.omit({ q: true, sort: true });
export type KeptFileQuery = z.infer<typeof KeptFileQuery>;
