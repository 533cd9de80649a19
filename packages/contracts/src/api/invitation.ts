import { ROLES } from "@operon/domain";
import { z } from "zod";
import { IdText, ListQuery, NameText, TimeText } from "./common-fields.ts";
import { EmailText, PasswordText } from "./user.ts";

/** A link by which somebody becomes a person of a tenant; the link itself is shown once. */
export const Invitation = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  status: z.enum(["open", "accepted", "revoked", "expired"]),
  invitedBy: z.string().nullable(),
  createdAt: TimeText,
  expiresAt: TimeText,
});
export type Invitation = z.infer<typeof Invitation>;

export const CreateInvitation = z.strictObject({
  tenantId: IdText,
  email: EmailText,
  role: z.enum(ROLES),
  /** How long the link works. */
  validHours: z.int().min(1).max(720).default(168),
});
export type CreateInvitation = z.infer<typeof CreateInvitation>;

/** `token` is what the link carries, shown this once. */
export const CreatedInvitation = z.strictObject({ invitation: Invitation, token: z.string() });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

export const InvitationQuery = ListQuery.extend({ status: Invitation.shape.status.optional() });
export type InvitationQuery = z.infer<typeof InvitationQuery>;

const InvitationToken = z.string().min(1).max(128);

export const LookUpInvitation = z.strictObject({ token: InvitationToken });
export type LookUpInvitation = z.infer<typeof LookUpInvitation>;

/** What whoever holds a link may know before they accept. */
export const OpenInvitation = z.strictObject({
  email: z.string(),
  role: z.enum(ROLES),
  tenantName: z.string(),
  expiresAt: TimeText,
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

export const AcceptInvitation = z.strictObject({
  token: InvitationToken,
  name: NameText,
  password: PasswordText,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** The address to sign in with. */
export const AcceptedInvitation = z.strictObject({ email: z.string() });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;
