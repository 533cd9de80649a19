import { z } from "zod";
import { IdText, ListQuery, NameText, Tags, TimeText } from "./common-fields.ts";

export const Key = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  name: z.string(),
  /** The first 10 and the last 4 characters, such as `sk-op-ab12…wxyz`. */
  display: z.string(),
  status: z.enum(["active", "revoked", "expired"]),
  tags: Tags,
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
});
export type CreateKey = z.infer<typeof CreateKey>;

export const UpdateKey = z.strictObject({
  name: NameText.optional(),
  tags: Tags.optional(),
  expiresAt: TimeText.nullable().optional(),
});
export type UpdateKey = z.infer<typeof UpdateKey>;

/** `secret` is shown this once. */
export const CreatedKey = z.strictObject({ key: Key, secret: z.string() });
export type CreatedKey = z.infer<typeof CreatedKey>;

export const KeyQuery = ListQuery.extend({ status: Key.shape.status.optional() });
export type KeyQuery = z.infer<typeof KeyQuery>;
