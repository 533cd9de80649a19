import { ListQuery, type Price } from "@operon/contracts";
import { priceRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { priceAnswer } from "./price-answer.ts";
import { LISTED_SOURCE } from "./price-source-release.ts";

/**
 * The prices in force: those that somebody stated, and those of the default list that usage has needed so far.
 * They are the platform's list prices, the same for every tenant. Sorts by model, source, effectiveFrom.
 */
export async function listPrices(
  ctx: ServiceContext,
  input: z.input<typeof ListQuery>,
): Promise<{ data: Price[]; nextCursor: string | null }> {
  authorise(ctx, "prices:read");
  const { q, ...query } = parseInput(ListQuery, input);
  await listScope(ctx, query);
  const list = { q, listedSource: LISTED_SOURCE, page: query };
  const { rows, nextCursor } = await priceRepository.list(ctx.db.prisma, list);
  return { data: rows.map(priceAnswer), nextCursor };
}
