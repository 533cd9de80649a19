import { CAPABILITIES } from "@operon/domain";
import { z } from "zod";
import { IdText, NameText, TimeText } from "./common-fields.ts";

export const ManagementToken = z.strictObject({
  id: IdText,
  name: z.string(),
  display: z.string(),
  /** What it may do at most; null = all that its person may. */
  scopes: z.array(z.enum(CAPABILITIES)).nullable(),
  createdAt: TimeText,
  expiresAt: TimeText.nullable(),
});
export type ManagementToken = z.infer<typeof ManagementToken>;

export const CreateManagementToken = z.strictObject({
  name: NameText,
  scopes: z.array(z.enum(CAPABILITIES)).min(1).max(CAPABILITIES.length).nullable().default(null),
  expiresAt: TimeText.nullable().default(null),
});
export type CreateManagementToken = z.infer<typeof CreateManagementToken>;

/** `secret` is shown this once. */
export const CreatedManagementToken = z.strictObject({ token: ManagementToken, secret: z.string() });
export type CreatedManagementToken = z.infer<typeof CreatedManagementToken>;
