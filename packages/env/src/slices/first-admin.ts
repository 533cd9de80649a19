import { z } from "zod";
import { defineSlice } from "../define-slice.ts";

/** How the first admin comes to be: over the printed one-time link, or unattended. */
export type FirstAdmin =
  | { readonly kind: "setup-link" }
  | { readonly kind: "unattended"; readonly email: string; readonly password: string };

/** The first admin of a fresh installation; without effect once there is one. */
export const firstAdminSlice = defineSlice({
  title: "First admin, unattended (both or neither)",
  settings: {
    OPERON_ADMIN_EMAIL: {
      schema: z.email({ error: "must be an e-mail address" }).max(254, { error: "is too long" }),
      about: "Unset = a one-time set-up link is printed.",
      example: "admin@example.com",
    },
    OPERON_ADMIN_PASSWORD: {
      schema: z.string(),
      about: "At least 12 characters.",
      secret: true,
    },
  },
  problems: ({ OPERON_ADMIN_EMAIL, OPERON_ADMIN_PASSWORD }) => {
    if ((OPERON_ADMIN_EMAIL === undefined) === (OPERON_ADMIN_PASSWORD === undefined)) return [];
    return ["OPERON_ADMIN_EMAIL and OPERON_ADMIN_PASSWORD must be set together."];
  },
  shape: ({ OPERON_ADMIN_EMAIL: email, OPERON_ADMIN_PASSWORD: password }): FirstAdmin =>
    email && password ? { kind: "unattended", email: email.toLowerCase(), password } : { kind: "setup-link" },
});
