import { ROOT_DNA, ROOT_TENANT_ID } from "@operon/domain";
import { makeActor } from "./make-actor.ts";
import type { Actor } from "./service-context.ts";

/** The owner of the platform without a person behind: the CLI beside the data, or the system itself. */
export function platformActor(kind: "cli" | "system"): Actor {
  return makeActor({ kind, userId: null, tenant: { id: ROOT_TENANT_ID, dna: ROOT_DNA }, role: "owner" });
}
