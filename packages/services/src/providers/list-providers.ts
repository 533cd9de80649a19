import { ListQuery, type Provider } from "@operon/contracts";
import { providerRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { providerAnswers } from "./provider-answers.ts";

/** Providers that a tenant and, unless told otherwise, its subtree own; sorts by name, createdAt, tier. */
export async function listProviders(
  ctx: ServiceContext,
  input: z.input<typeof ListQuery>,
): Promise<{ data: Provider[]; nextCursor: string | null }> {
  authorise(ctx, "providers:read");
  const { q, ...query } = parseInput(ListQuery, input);
  const scope = await listScope(ctx, query);
  const { rows, nextCursor } = await providerRepository.list(ctx.db.prisma, { scope, q, page: query });
  return { data: await providerAnswers(ctx, rows), nextCursor };
}
