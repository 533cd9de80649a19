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
import { getKey } from "./get-key.ts";
import { requireKey } from "./require-key.ts";

/** Changes a key's name, tags or expiry. Throws `conflict` for a revoked one: that is for ever. */
export async function updateKey(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateKey> },
): Promise<Key> {
  authorise(ctx, "keys:write");
  const { expiresAt: until, ...rest } = parseInput(UpdateKey, input.changes);
  const expiresAt = typeof until === "string" ? new Date(until) : until;
  const changes = { ...rest, expiresAt };
  await writeAndPublish(ctx, async (write) => {
    const before = await requireKey(write.tx, ctx.actor, input.id);
    if (before.revokedAt !== null)
      throw new OperonError("conflict", { message: "The key has been revoked." });
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    refusePastExpiry(expiresAt, clock(ctx));
    await keyRepository.update(write, before.id, changes);
    const { id: objectId, tenantId } = before;
    const objectLabel = changes.name ?? before.name;
    return {
      result: undefined,
      change: { action: "key.update", objectType: "key", objectId, objectLabel, tenantId },
    };
  });
  return getKey(ctx, { id: input.id });
}
