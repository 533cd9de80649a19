import { isDeepStrictEqual } from "node:util";
import { CreatePrice, type Price } from "@operon/contracts";
import { priceRepository } from "@operon/db";
import { type PriceRates, ROOT_TENANT_ID, USUAL_BATCH_PERCENT } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { priceAnswer } from "./price-answer.ts";
import { priceLabel } from "./price-label.ts";
import { ratesFromText } from "./rates-text.ts";
import { requirePricedAccount } from "./require-priced-account.ts";

/**
 * States a price from now on: the version before is retired at that moment and goes on pricing what happened
 * earlier. The rates that are in force already change nothing. Only the platform's own people set its prices.
 */
export async function createPrice(
  ctx: ServiceContext,
  input: z.input<typeof CreatePrice>,
  given: { readonly source?: "manual" | "operon.yaml" } = {},
): Promise<Price> {
  authorise(ctx, "prices:write");
  const { model, rates: text, batchPercent, providerId: account = null } = parseInput(CreatePrice, input);
  if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("forbidden");
  const rates: PriceRates = {
    ...ratesFromText(text),
    // The usual one is not written down, so that stating it changes nothing.
    ...(batchPercent === undefined || batchPercent === USUAL_BATCH_PERCENT ? {} : { batchPercent }),
  };
  const id = await writeAndPublish(ctx, async (write) => {
    await lockTenant(write, ROOT_TENANT_ID, "update");
    const provider = account === null ? null : await requirePricedAccount(write.tx, ctx.actor, account);
    const subject = { model, providerId: provider?.id ?? null };
    const current = await priceRepository.findCurrent(write.tx, subject);
    if (current && isDeepStrictEqual(current.rates, rates)) return { result: current.id, change: null };
    const source = given.source ?? "manual";
    const version = { ...subject, rates, effectiveFrom: clock(ctx), source };
    const objectId = await priceRepository.insertVersion(write, version);
    const change = {
      action: "price.create",
      objectType: "price",
      objectId,
      objectLabel: priceLabel(model, provider?.name),
      tenantId: ROOT_TENANT_ID,
    };
    return { result: objectId, change };
  });
  const price = await priceRepository.find(ctx.db.prisma, id);
  if (price === null) throw new Error(`Price ${id} was written and is gone.`);
  return priceAnswer(price);
}
