/** The one place that names what Operon keeps in Redis. Everything begins with `operon:`. */
export const REDIS_KEYS = {
  /** Stream: entries of usage batches, on their way to PostgreSQL. */
  usageStream: "operon:usage",
  /** Stream: what gateways noticed and somebody should know, on its way to PostgreSQL. */
  alertStream: "operon:alerts",
  /** Channel: the newest revision, when a change was committed. */
  configChannel: "operon:config",
  /** Channel: PostgreSQL's head revision, each second. */
  heartbeatChannel: "operon:heartbeat",
  /** Channel: journal segments with their settled counts. */
  settledChannel: "operon:settled",
  /** Channel: a node found that a deployment is out, or well again. */
  healthChannel: "operon:health",
  /** Hash: the epoch of the counters of limits, and the gateways that take part in it. */
  limitEpoch: "operon:limits:epoch",
  /** Sorted set: gateways that are gone and whose journals are settled, by when that was. */
  limitHeirs: "operon:limits:heirs",
  /** Channel: a gateway lacks what others hold of a counter and do not need. */
  recallChannel: "operon:recall",
  /** Sorted set: ids of nodes by when they last reported. Braces put what nodes say into one slot of a cluster. */
  nodes: "operon:{nodes}",
  /** Sorted set: ids of gateways by when they last said how their deployments are. */
  health: "operon:{health}",
} as const;

/** What a node says about itself; it expires by itself. */
export function nodeKey(nodeId: string): string {
  return `${REDIS_KEYS.nodes}:${nodeId}`;
}

/** What a gateway knows of its deployments; it expires by itself. */
export function healthKey(nodeId: string): string {
  return `${REDIS_KEYS.health}:${nodeId}`;
}

/** A counter of limits. Braces put those of one top-level account into one slot of a cluster. */
export function counterKey(group: string, name: string): string {
  return `operon:limits:{${group}}:${name}`;
}

/** Where something is that a provider keeps for a tenant; it expires by itself. */
export function heldKey(kind: string, tenantId: string, id: string): string {
  return `operon:held:${kind}:${tenantId}:${id}`;
}

/** Which provider's account wrote what only that account can read again, by a digest of it; it expires by itself. */
export function signatureKey(digest: string): string {
  return `operon:signature:${digest}`;
}

/** A nonce that a signed request of this key has used up; it expires by itself. */
export function nonceKey(keyId: string, nonce: string): string {
  return `operon:nonce:${keyId}:${nonce}`;
}

/** The consumer group that moves usage from the stream into PostgreSQL. */
export const SETTLEMENT_GROUP = "settlement";
