import { z } from "zod";
import { IdText, ListQuery, NameText, Tags, TimeText } from "./common-fields.ts";
import { grantAnswer, grantInput } from "./policy.ts";

const MAX_BULK = 200;
const DAY_SECONDS = 86_400;

export const Key = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  name: z.string(),
  /** The first 10 and the last 4 characters, such as `sk-op-ab12…wxyz`. */
  display: z.string(),
  status: z.enum(["active", "revoked", "expired"]),
  tags: Tags,
  ...grantAnswer,
  requireSignature: z.boolean(),
  /** The last 4 characters of its signing secret; null = it has none. */
  signingHint: z.string().nullable(),
  /** Until when the secret before the last rotation still works; null = it does not. */
  previousUntil: TimeText.nullable(),
  previousSigningUntil: TimeText.nullable(),
  createdBy: z.string().nullable(),
  createdAt: TimeText,
  expiresAt: TimeText.nullable(),
  revokedAt: TimeText.nullable(),
  lastUsedAt: TimeText.nullable(),
  revision: z.string(),
});
export type Key = z.infer<typeof Key>;

export const CreateKey = z.strictObject({
  tenantId: IdText,
  name: NameText,
  tags: Tags.default({}),
  expiresAt: TimeText.nullable().default(null),
  ...grantInput,
});
export type CreateKey = z.infer<typeof CreateKey>;

export const UpdateKey = z.strictObject({
  name: NameText.optional(),
  tags: Tags.optional(),
  expiresAt: TimeText.nullable().optional(),
  ...grantInput,
  /** A key that requires signatures refuses its own secret; it needs a signing secret first. */
  requireSignature: z.boolean().optional(),
});
export type UpdateKey = z.infer<typeof UpdateKey>;

/** `secret` is shown this once. */
export const CreatedKey = z.strictObject({ key: Key, secret: z.string() });
export type CreatedKey = z.infer<typeof CreatedKey>;

/** How long the secret before still works; 0 = it ends at once. */
export const RotateKey = z.strictObject({
  graceSeconds: z
    .int()
    .min(0)
    .max(90 * DAY_SECONDS)
    .default(DAY_SECONDS),
});
export type RotateKey = z.infer<typeof RotateKey>;

/** `signingSecret` is shown this once. */
export const CreatedSigningSecret = z.strictObject({ key: Key, signingSecret: z.string() });
export type CreatedSigningSecret = z.infer<typeof CreatedSigningSecret>;

/** The same done to many keys, each by itself. */
export const BulkKeys = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("revoke"), ids: z.array(IdText).min(1).max(MAX_BULK) }),
  z.strictObject({
    action: z.literal("update"),
    ids: z.array(IdText).min(1).max(MAX_BULK),
    changes: UpdateKey.omit({ name: true }),
  }),
]);
export type BulkKeys = z.infer<typeof BulkKeys>;

/** In the order of the ids; `code` and `detail` say why one was left as it was. */
export const BulkKeysResult = z.strictObject({
  results: z.array(
    z.strictObject({
      id: IdText,
      done: z.boolean(),
      code: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
});
export type BulkKeysResult = z.infer<typeof BulkKeysResult>;

export const KeyQuery = ListQuery.extend({ status: Key.shape.status.optional() });
export type KeyQuery = z.infer<typeof KeyQuery>;
