import type { Key } from "@operon/contracts";
import { keyRepository } from "@operon/db";
import { authorise, authoriseIn } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { readKey } from "./read-key.ts";
import { requireKey } from "./require-key.ts";

/** Revokes a key for ever. Revoking it again changes nothing. */
export async function revokeKey(ctx: ServiceContext, input: { readonly id: string }): Promise<Key> {
  authorise(ctx, "keys:write");
  await writeAndPublish(ctx, async (write) => {
    const { id: objectId, name: objectLabel, tenantId } = await requireKey(write.tx, ctx.actor, input.id);
    authoriseIn(ctx, "keys:write", tenantId);
    const revoked = await keyRepository.revoke(write, objectId, clock(ctx));
    const change = { action: "key.revoke", objectType: "key", objectId, objectLabel, tenantId };
    return { result: undefined, change: revoked ? change : null };
  });
  return readKey(ctx, input.id);
}
