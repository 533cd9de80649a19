import type { DeploymentId, ProviderId } from "@operon/domain";
import { z } from "zod";

const id = <T extends string>() =>
  z.custom<T>((value) => typeof value === "string" && /^[1-9]\d{0,18}$/.test(value));

/**
 * What somebody should know. `account-refused`: a provider refuses its own credential. `account-quota`: its quota or credit is
 * spent. `deployment-out`: a deployment failed so often that it is left alone. `deployment-back`: it answers again.
 * `model-down`: nobody who serves a model is well.
 */
export const AlertKind = z.enum([
  "account-refused",
  "account-quota",
  "deployment-out",
  "deployment-back",
  "model-down",
]);
export type AlertKind = z.infer<typeof AlertKind>;

/**
 * What can be open: all but that a deployment is back, which ends others; and `budget-share`, which the worker notices: so much
 * of a budget is spent.
 */
export const RaisedAlertKind = z.enum([...AlertKind.exclude(["deployment-back"]).options, "budget-share"]);
export type RaisedAlertKind = z.infer<typeof RaisedAlertKind>;

/** An alert as it travels from the gateway that noticed it to the worker. `id` is a UUIDv7 and its time is the alert's. */
export const AlertEvent = z.object({
  id: z.uuidv7(),
  kind: AlertKind,
  /** The node that noticed. */
  node: z.string().max(64),
  providerId: id<ProviderId>(),
  /** Null where it is about the whole account. */
  deploymentId: id<DeploymentId>().nullable(),
  /** The canonical model or pattern; null where it is about the whole account. */
  model: z.string().max(256).nullable(),
  /** What the last attempt ended with, such as `upstream_auth`; null where nothing failed. */
  code: z.string().max(64).nullable(),
  /** The provider's HTTP status; 0 where no head arrived. */
  status: z.int().min(0).max(599),
});
export type AlertEvent = z.infer<typeof AlertEvent>;
