import { deleteRoutingRule } from "../routing/delete-routing-rule.ts";
import { putRoutingRule } from "../routing/put-routing-rule.ts";
import type { VerbCase, VerbWorld } from "./verb-case.ts";

const rule = ({ person, tenantId, count }: VerbWorld) =>
  putRoutingRule(person, { tenantId, model: `routed-${count()}`, fallbacks: ["gpt-4o"] });

/** For each verb that writes routing rules. */
export const ROUTING_VERB_CASES: Readonly<Record<string, VerbCase>> = {
  putRoutingRule: async (world) => {
    const { model } = await rule(world);
    return {
      call: () => putRoutingRule(world.person, { tenantId: world.tenantId, model, strategy: "latency" }),
      entries: [
        { action: "routing.update", by: "person", rows: { routing_rule: ["fallbacks", "strategy"] } },
      ],
    };
  },
  deleteRoutingRule: async (world) => {
    const { id } = await rule(world);
    return {
      call: () => deleteRoutingRule(world.person, { id }),
      entries: [{ action: "routing.delete", by: "person", rows: { routing_rule: ["deletedAt"] } }],
    };
  },
};
