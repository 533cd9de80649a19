import { type Key, UpdateKey } from "@operon/contracts";
import { keyRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { differsFrom } from "../context/differs-from.ts";
import { parseInput } from "../context/parse-input.ts";
import { refusePastExpiry } from "../context/refuse-past-expiry.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { changedGrants } from "../policies/changed-grants.ts";
import { mergeGrant } from "../policies/merge-policy.ts";
import { readKey } from "./read-key.ts";
import { refuseWiderKey } from "./refuse-wider-key.ts";
import { requireWritableKey } from "./require-writable-key.ts";

/**
 * Changes a key's name, tags, expiry, or what it may do. Throws `conflict` for a revoked one: that is for ever; and where
 * it is to require signatures without a signing secret.
 */
export async function updateKey(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateKey> },
): Promise<Key> {
  authorise(ctx, "keys:write");
  const { name, tags, requireSignature, expiresAt: until, ...grants } = parseInput(UpdateKey, input.changes);
  const expiresAt = typeof until === "string" ? new Date(until) : until;
  await writeAndPublish(ctx, async (write) => {
    const before = await requireWritableKey(write, ctx, input.id);
    const grant = mergeGrant(before.grant, grants);
    const changes = { name, tags, expiresAt, requireSignature, grant };
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    if (differsFrom(before, { expiresAt })) refusePastExpiry(expiresAt, clock(ctx));
    if (requireSignature && before.signingHint === null) {
      throw new OperonError("conflict", { message: "The key has no signing secret yet: make one first." });
    }
    const tenant = { id: before.tenantId, dna: before.tenantDna };
    await refuseWiderKey(write.tx, ctx.actor, { tenant, grant: changedGrants(before.grant, grant) });
    await keyRepository.update(write, before.id, changes);
    const { id: objectId, tenantId } = before;
    const objectLabel = name ?? before.name;
    return {
      result: undefined,
      change: { action: "key.update", objectType: "key", objectId, objectLabel, tenantId },
    };
  });
  return readKey(ctx, input.id);
}
