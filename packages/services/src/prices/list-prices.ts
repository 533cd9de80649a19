import { type Price, PriceQuery } from "@operon/contracts";
import { type PriceAccounts, priceRepository } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { ADDED_SOURCE, LISTED_SOURCE } from "@operon/prices";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireProvider } from "../providers/require-provider.ts";
import { priceAnswer } from "./price-answer.ts";

/**
 * The prices in force: those that somebody stated, and those of the default list that usage has needed so far. List
 * prices are the same for every tenant; what an account of the platform charges is told only to the platform's own
 * people. Sorts by model, provider, source, effectiveFrom.
 */
export async function listPrices(
  ctx: ServiceContext,
  input: z.input<typeof PriceQuery>,
): Promise<{ data: Price[]; nextCursor: string | null }> {
  authorise(ctx, "prices:read");
  const { q, provider, ...query } = parseInput(PriceQuery, input);
  await listScope(ctx, query);
  const accounts = await accountsFor(ctx, provider);
  const list = { accounts, q, listedSources: [LISTED_SOURCE, ADDED_SOURCE], page: query };
  const { rows, nextCursor } = await priceRepository.list(ctx.db.prisma, list);
  return { data: rows.map(priceAnswer), nextCursor };
}

async function accountsFor(ctx: ServiceContext, asked: string | undefined): Promise<PriceAccounts> {
  if (asked !== undefined) return { of: (await requireProvider(ctx.db.prisma, ctx.actor, asked)).id };
  return ctx.actor.tenant.id === ROOT_TENANT_ID ? "any" : "none";
}
