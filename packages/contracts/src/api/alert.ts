import { z } from "zod";
import { RaisedAlertKind } from "../wire/alert-event.ts";
import { IdText, ListQuery, TimeText } from "./common-fields.ts";

/** One trouble, however often it was noticed until it was over. */
export const Alert = z.strictObject({
  id: IdText,
  kind: RaisedAlertKind,
  tenantId: IdText,
  tenantName: z.string(),
  provider: z.strictObject({ id: IdText, name: z.string(), kind: z.string() }),
  /** Null where it is about the whole account. */
  deploymentId: IdText.nullable(),
  model: z.string().nullable(),
  code: z.string().nullable(),
  /** The provider's HTTP status; null where no answer came. */
  status: z.int().nullable(),
  /** The node that noticed last; null for whoever is not of the platform. */
  node: z.string().nullable(),
  count: z.int(),
  at: TimeText,
  lastAt: TimeText,
  /** Null = it is open. */
  resolvedAt: TimeText.nullable(),
});
export type Alert = z.infer<typeof Alert>;

export const AlertQuery = ListQuery.omit({ q: true }).extend({
  status: z.enum(["open", "resolved"]).optional(),
  kind: RaisedAlertKind.optional(),
  provider: IdText.optional(),
});
export type AlertQuery = z.infer<typeof AlertQuery>;
