import { IdText, ProviderKind } from "@operon/contracts";
import { loadExplicitPrices } from "@operon/db";
import { MAX_MODEL_LENGTH } from "@operon/domain";
import { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireProvider } from "../providers/require-provider.ts";
import { type PriceInForce, priceInForce } from "./price-in-force.ts";

/** Whose list is looked at, in this order, where the provider's kind is not given. */
const KINDS = ["openai", "anthropic", "gemini", "bedrock", "azure-openai", "cohere"] as const;

const Input = z.strictObject({
  model: z.string().min(1).max(MAX_MODEL_LENGTH),
  at: z.iso.datetime().optional(),
  providerKind: ProviderKind.optional(),
  /** An account; its kind says whose list is looked at. */
  providerId: IdText.optional(),
});

/** What a model costs, by which entry, and where that comes from. */
export type ResolvedPrice = PriceInForce & { readonly model: string };

/**
 * The price of a model at a time (now unless told), as settlement would find it; null = nobody knows one. Without
 * `providerId` what an account charges is left out.
 */
export async function resolvePrice(
  ctx: ServiceContext,
  input: z.input<typeof Input>,
): Promise<ResolvedPrice | null> {
  authorise(ctx, "prices:read");
  const { model, at, providerKind, providerId } = parseInput(Input, input);
  const atMs = at === undefined ? clock(ctx).getTime() : Date.parse(at);
  const stated = await loadExplicitPrices(ctx.db.pool);
  const provider =
    providerId === undefined ? null : await requireProvider(ctx.db.prisma, ctx.actor, providerId);
  const kind = provider?.kind ?? providerKind;
  const price = priceInForce(model, {
    stated,
    providerId: provider?.id ?? null,
    kinds: kind ? [kind] : KINDS,
    atMs,
  });
  return price && { model, ...price };
}
