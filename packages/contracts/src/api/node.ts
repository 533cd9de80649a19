import { z } from "zod";
import { TimeText } from "./common-fields.ts";

/** Something that a node cannot keep fresh, and since when. */
export const NodeStaleness = z.strictObject({ what: z.string(), reason: z.string(), since: TimeText });
export type NodeStaleness = z.infer<typeof NodeStaleness>;

/** `behind` = it serves another revision than the newest; `stale` = it says itself that something is not fresh. */
export const NodeState = z.enum(["current", "behind", "stale"]);
export type NodeState = z.infer<typeof NodeState>;

/** A process that serves. Below the platform it has a number instead of a name, and says nothing of what is stale. */
export const Node = z.strictObject({
  id: z.string(),
  kind: z.enum(["gateway", "worker"]),
  revision: z.string(),
  /** The newest one. */
  headRevision: z.string(),
  state: NodeState,
  /** How long after its change the revision was applied, in milliseconds; null where that says nothing. */
  appliedMs: z.number().nullable(),
  seenAt: TimeText,
  startedAt: TimeText.nullable(),
  stale: z.array(NodeStaleness),
});
export type Node = z.infer<typeof Node>;

/** All nodes, by id. `problem` says why none can be told of. */
export const NodeList = z.strictObject({
  data: z.array(Node),
  nextCursor: z.null(),
  headRevision: z.string(),
  problem: z.enum(["redis_unavailable"]).nullable(),
});
export type NodeList = z.infer<typeof NodeList>;
