import { ListQuery, type Webhook } from "@operon/contracts";
import { webhookRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { webhookAnswer } from "./webhook-answer.ts";

/** Webhooks of a tenant and, unless told otherwise, its subtree; sorts by name and createdAt. */
export async function listWebhooks(
  ctx: ServiceContext,
  input: z.input<typeof ListQuery>,
): Promise<{ data: Webhook[]; nextCursor: string | null }> {
  authorise(ctx, "alerts:read");
  const { q, ...query } = parseInput(ListQuery, input);
  const scope = await listScope(ctx, query);
  const { rows, nextCursor } = await webhookRepository.list(ctx.db.prisma, { scope, q, page: query });
  return { data: rows.map(webhookAnswer), nextCursor };
}
