import { type Capability, roleAllows } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "./service-context.ts";

/** Throws `forbidden` unless the actor's role has the capability. Asked before any object is looked up. */
export function authorise(ctx: ServiceContext, capability: Capability): void {
  if (!roleAllows(ctx.actor.role, capability)) throw new OperonError("forbidden");
}
