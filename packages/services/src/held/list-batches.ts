import { type Batch, BatchQuery } from "@operon/contracts";
import { heldRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { batchAnswer } from "./batch-answer.ts";
import { decodeHeldCursor, encodeHeldCursor } from "./held-cursor.ts";
import { heldLabels } from "./held-labels.ts";

/** Batches of a tenant and, unless told otherwise, its subtree, the newest first. */
export async function listBatches(
  ctx: ServiceContext,
  input: z.input<typeof BatchQuery>,
): Promise<{ data: Batch[]; nextCursor: string | null }> {
  authorise(ctx, "requests:read");
  const query = parseInput(BatchQuery, input);
  const scope = await listScope(ctx, query);
  const after = decodeHeldCursor(query.cursor);
  const ask = { scope, kind: "batch", state: query.state, after, limit: query.limit + 1 } as const;
  const found = await heldRepository.list(ctx.db.pool, ask);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const labels = await heldLabels(ctx, shown);
  return {
    data: shown.map((held) => batchAnswer(held, labels, scope.top.id)),
    nextCursor: found.length > query.limit && last ? encodeHeldCursor(last) : null,
  };
}
