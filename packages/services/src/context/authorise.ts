import { type Capability, reachOf, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "./service-context.ts";

/** Throws `forbidden` unless the actor has the capability. Asked before any object is looked up. */
export function authorise({ actor }: ServiceContext, capability: Capability): void {
  if (!actor.capabilities.includes(capability)) throw new OperonError("forbidden");
}

/** Throws `forbidden` where the actor has the capability in their own tenant only, and this is another one. */
export function authoriseIn({ actor }: ServiceContext, capability: Capability, tenantId: TenantId): void {
  if (tenantId === actor.tenant.id || reachOf(actor.role, capability) === "subtree") return;
  throw new OperonError("forbidden", { message: "Your role allows this in your own account only." });
}
