import { ROLES } from "@operon/domain";
import { z } from "zod";
import { IdText, NameText, TimeText } from "./common-fields.ts";

export const EmailText = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** 12 characters at least (NIST SP 800-63B asks for 8), 256 bytes at most. */
export const PasswordText = z
  .string()
  .min(12, "at least 12 characters")
  .refine((text) => new TextEncoder().encode(text).length <= 256, "at most 256 bytes");

export const User = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  status: z.enum(["active", "disabled"]),
  lastSeenAt: TimeText.nullable(),
  revision: z.string(),
  createdAt: TimeText,
});
export type User = z.infer<typeof User>;

export const CreateUser = z.strictObject({
  tenantId: IdText,
  email: EmailText,
  name: NameText,
  role: z.enum(ROLES),
  password: PasswordText,
});
export type CreateUser = z.infer<typeof CreateUser>;

export const UpdateUser = z.strictObject({
  name: NameText.optional(),
  role: z.enum(ROLES).optional(),
  status: z.enum(["active", "disabled"]).optional(),
});
export type UpdateUser = z.infer<typeof UpdateUser>;

export const ChangePassword = z.strictObject({ current: z.string().max(1024), next: PasswordText });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** A new password for somebody else, set by whoever manages them. */
export const SetPassword = z.strictObject({ password: PasswordText });
export type SetPassword = z.infer<typeof SetPassword>;

export const CreateFirstAdmin = z.strictObject({
  token: z.string().min(1).max(128),
  email: EmailText,
  name: NameText,
  password: PasswordText,
});
export type CreateFirstAdmin = z.infer<typeof CreateFirstAdmin>;
