import type { Batch } from "@operon/contracts";
import { heldRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { batchAnswer } from "./batch-answer.ts";
import { heldLabels } from "./held-labels.ts";

const ID = /^[\w.-]{1,256}$/;

/** A batch by the id that its provider gave it. Throws `not_found` for one of another tenant as for one that never was. */
export async function getBatch(ctx: ServiceContext, { id }: { readonly id: string }): Promise<Batch> {
  authorise(ctx, "requests:read");
  if (!ID.test(id)) throw new OperonError("not_found");
  const held = await heldRepository.find(ctx.db.pool, subtreeOf(ctx.actor), { kind: "batch", id });
  if (held === undefined) throw new OperonError("not_found");
  return batchAnswer(held, await heldLabels(ctx, [held]), ctx.actor.tenant.id);
}
