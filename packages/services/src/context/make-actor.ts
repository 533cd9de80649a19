import { CAPABILITIES, type Capability, ROLE_CAPABILITIES } from "@operon/domain";
import type { Actor } from "./service-context.ts";

/** What bounds an actor beside the role: the path's grants, a token's scopes; null = no bound. */
export type CapabilityBound = readonly Capability[] | null;

/** What is left to people of a frozen account: they see, and change nothing. */
export const READ_ONLY: CapabilityBound = CAPABILITIES.filter((capability) => capability.endsWith(":read"));

/** An actor who may do what the role and every bound allow. */
export function makeActor(
  who: Omit<Actor, "capabilities" | "scopes"> & Partial<Pick<Actor, "scopes">>,
  bounds: readonly CapabilityBound[] = [],
): Actor {
  const { scopes = null } = who;
  const capabilities = ROLE_CAPABILITIES[who.role].filter((one) =>
    [...bounds, scopes].every((bound) => bound?.includes(one) ?? true),
  );
  return { ...who, scopes, capabilities };
}
