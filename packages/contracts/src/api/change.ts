import { z } from "zod";
import { IdText, TimeText } from "./common-fields.ts";

/** One entry of the change log. */
export const Change = z.strictObject({
  revision: z.string(),
  at: TimeText,
  actor: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectLabel: z.string(),
  tenantId: IdText,
});
export type Change = z.infer<typeof Change>;
