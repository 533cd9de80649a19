import type { Node as NodeAnswer, NodeList } from "@operon/contracts";
import { readConfigurationHead } from "@operon/db/data-plane";
import { ROOT_TENANT_ID } from "@operon/domain";
import type { SeenNode } from "@operon/redis";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { withinPatience } from "../context/within-patience.ts";

/**
 * The nodes that are alive, with the revision that each serves. Accounts below the platform learn how many there are and how far
 * they have come, and nothing of the machines. Where Redis does not answer soon there are none, and `problem` says so.
 */
export async function listNodes(ctx: ServiceContext): Promise<NodeList> {
  authorise(ctx, "nodes:read");
  const [head, seen] = await Promise.all([
    readConfigurationHead(ctx.db.pool),
    withinPatience(ctx.nodes?.list),
  ]);
  const nowMs = (ctx.now?.() ?? new Date()).getTime();
  const isPlatform = ctx.actor.tenant.id === ROOT_TENANT_ID;
  const data = (seen ?? []).map((node, index) => {
    const answer = nodeAnswer(node, head, nowMs);
    return isPlatform ? answer : anonymous(answer, index + 1);
  });
  return {
    data,
    nextCursor: null,
    headRevision: head.toString(),
    problem: seen === null ? "redis_unavailable" : null,
  };
}

function nodeAnswer(node: SeenNode, head: bigint, nowMs: number): NodeAnswer {
  return {
    id: node.id,
    kind: node.kind,
    revision: node.revision.toString(),
    headRevision: head.toString(),
    state: node.stale.length > 0 ? "stale" : node.revision === head ? "current" : "behind",
    appliedMs: node.delayMs === null ? null : Math.round(node.delayMs),
    seenAt: new Date(nowMs - node.agoMs).toISOString(),
    startedAt: new Date(node.startedAtMs).toISOString(),
    stale: node.stale.map(({ what, reason, sinceMs }) => ({
      what,
      reason,
      since: new Date(sinceMs).toISOString(),
    })),
  };
}

function anonymous(answer: NodeAnswer, number: number): NodeAnswer {
  const state = answer.revision === answer.headRevision ? "current" : "behind";
  return { ...answer, id: `node-${number}`, state, startedAt: null, stale: [] };
}
