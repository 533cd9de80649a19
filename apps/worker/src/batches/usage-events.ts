import { createHash } from "node:crypto";
import { HeldDetails } from "@operon/contracts";
import { type HeldObject, LINE_DIGEST_BYTES, lineDigest } from "@operon/db";
import { BATCH_TIER, type DeploymentId, uuidV7 } from "@operon/domain";
import type { IncomingEvent } from "../settlement/parse-entry.ts";
import type { LineResult } from "./read-result-line.ts";
import { UNLEASED_NODE } from "./unleased-node.ts";

/** What one request of what is settled used; `name` tells it from the others. */
export type SettledLine = LineResult & { readonly name: string };

/** Its events are in no live counter: the gateways keep there what they reserved. */
const BACKGROUND_NODE = "background";
const NOBODY = "0" as DeploymentId;

/** The journal segment in which an object's usage is settled. */
export function segmentOf({ providerId, id }: HeldObject): string {
  return `batch-${digestOf(providerId, id).toString("hex", 0, 12)}`;
}

/**
 * Makes the events of a batch, at one time (Unix milliseconds): the same line makes the same event, whoever reads it and however often.
 */
export function batchEventMaker(held: HeldObject, atMs: number): (line: SettledLine) => IncomingEvent {
  const details = HeldDetails.parse(held.details);
  const segment = segmentOf(held);
  const base = baseOf(held, details);
  const modelOf = modelFinder(held, details);
  return ({ name, customId, status, errorCode, usage, estimated }) => {
    const id = uuidV7(atMs, digestOf(held.providerId, held.id, name));
    return {
      ...base,
      ...modelOf(customId),
      id,
      atMs,
      segment,
      requestId: id,
      attempt: 1,
      final: true,
      endpoint: held.dialect === "anthropic" ? "messages/batches" : "batches",
      status,
      errorCode,
      usage,
      estimated,
      serviceTier: BATCH_TIER,
    };
  };
}

/** What a response used that was made in the background. Its request was told of when it began, so this is no request of its own. */
export function responseEvent(
  held: HeldObject,
  atMs: number,
  counted: Pick<IncomingEvent, "usage" | "serviceTier" | "status" | "errorCode">,
): IncomingEvent {
  const details = HeldDetails.parse(held.details);
  const id = uuidV7(atMs, digestOf(held.providerId, held.id, "response"));
  return {
    ...baseOf(held, details),
    ...modelFinder(held, details)(null),
    ...counted,
    node: BACKGROUND_NODE,
    id,
    atMs,
    segment: segmentOf(held),
    requestId: details.requestId ?? id,
    attempt: 2,
    final: false,
    endpoint: "responses",
  };
}

function baseOf(held: HeldObject, { providerName, providerKind }: HeldDetails) {
  return {
    tenantId: held.tenantId,
    tenantDna: held.tenantDna,
    keyId: held.keyId,
    providerId: held.providerId,
    providerName: providerName ?? "",
    providerKind: providerKind ?? held.dialect,
    streamed: false,
    estimated: false,
    interrupted: false,
    node: UNLEASED_NODE,
    latencyMs: 0,
    firstTokenMs: null,
  };
}

type Named = Pick<IncomingEvent, "model" | "requestedModel" | "deploymentId">;
type Asked = { readonly model: string } & Pick<HeldDetails, "requestedModel" | "deploymentId">;

/** By what was asked for in the line of that id, whatever its provider calls what answered. */
function modelFinder(held: HeldObject, details: HeldDetails): (customId: string | null) => Named {
  const { models = [] } = details;
  const usual = { model: held.model ?? "unknown", ...details };
  const first = namedBy(models[0] ?? usual);
  const others = new Map<number, Named>();
  for (const { lines = "", ...one } of models) {
    const digests = Buffer.from(lines, "base64");
    const named = namedBy(one);
    for (let at = 0; at + LINE_DIGEST_BYTES <= digests.length; at += LINE_DIGEST_BYTES) {
      others.set(digests.readUIntBE(at, LINE_DIGEST_BYTES), named);
    }
  }
  if (others.size === 0) return () => first;
  return (customId) =>
    (customId !== null && others.get(lineDigest(customId).readUIntBE(0, LINE_DIGEST_BYTES))) || first;
}

function namedBy({ model, requestedModel = model, deploymentId = NOBODY }: Asked): Named {
  return { model, requestedModel, deploymentId: deploymentId as DeploymentId };
}

function digestOf(...parts: readonly string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}
