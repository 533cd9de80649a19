import { z } from "zod";
import { TimeText } from "./common-fields.ts";
import { EmailText } from "./user.ts";

/** A sign-in. `id` names it and opens nothing. */
export const Session = z.strictObject({
  id: z.string().regex(/^[\da-f]{64}$/),
  createdAt: TimeText,
  lastSeenAt: TimeText,
  expiresAt: TimeText,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** It is the one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const SignIn = z.strictObject({ email: EmailText, password: z.string().max(1024) });
export type SignIn = z.infer<typeof SignIn>;
