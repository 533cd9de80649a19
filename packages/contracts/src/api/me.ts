import { CAPABILITIES, ROLES } from "@operon/domain";
import { z } from "zod";
import { IdText, NameText } from "./common-fields.ts";

/** Who asks, as the API sees it. */
export const Me = z.strictObject({
  kind: z.enum(["user", "token", "cli", "system"]),
  userId: IdText.nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  role: z.enum(ROLES),
  tenant: z.strictObject({ id: IdText, path: z.string(), name: z.string() }),
  /** What the role, the path and the token's scopes leave. */
  capabilities: z.array(z.enum(CAPABILITIES)),
  /** The address that the request came from, through trusted proxies. */
  address: z.string(),
});
export type Me = z.infer<typeof Me>;

export const UpdateMe = z.strictObject({ name: NameText });
export type UpdateMe = z.infer<typeof UpdateMe>;
