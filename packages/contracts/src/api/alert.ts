import { BUDGET_PERIODS } from "@operon/domain";
import { z } from "zod";
import { RaisedAlertKind } from "../wire/alert-event.ts";
import { IdText, ListQuery, TimeText, UsdText } from "./common-fields.ts";

/** The budget that an alert is about; a share of it is told of once in its period. */
export const AlertBudget = z.strictObject({
  id: IdText,
  /** Null = of the whole account. */
  keyId: IdText.nullable(),
  keyName: z.string().nullable(),
  period: z.enum(BUDGET_PERIODS),
  /** Percent of the amount that is spent. */
  share: z.int(),
  /** What it was then, raises included. */
  amountUsd: UsdText,
  /** Null = it never begins anew. */
  periodEnd: TimeText.nullable(),
});
export type AlertBudget = z.infer<typeof AlertBudget>;

/** One trouble, however often it was noticed until it was over. */
export const Alert = z.strictObject({
  id: IdText,
  kind: RaisedAlertKind,
  tenantId: IdText,
  tenantName: z.string(),
  /** Null where it is about a budget. */
  provider: z.strictObject({ id: IdText, name: z.string(), kind: z.string() }).nullable(),
  /** Null where it is about a provider. */
  budget: AlertBudget.nullable(),
  /** Null where it is about the whole account. */
  deploymentId: IdText.nullable(),
  /** Of a budget, the models that it is of. */
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
