import { type MappingContext, MappingContextQuery } from "@operon/contracts";
import { isInSubtree } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { mappingPlace, slugPath } from "./mapping-place.ts";
import { findMappingSubject } from "./mapping-subject.ts";
import { modelSetting } from "./model-setting.ts";
import { readModelWorld } from "./model-world.ts";

/** All that decides what names mean to a tenant or a key, for a page that answers while somebody types. */
export async function getMappingContext(
  ctx: ServiceContext,
  input: z.input<typeof MappingContextQuery>,
): Promise<MappingContext> {
  authorise(ctx, "mappings:read");
  const subject = parseInput(MappingContextQuery, input);
  const reader = ctx.db.prisma;
  const { position, keyId } = await findMappingSubject(ctx, reader, subject);
  const world = await readModelWorld(reader, { tenants: [position], keys: keyId === null ? [] : [keyId] });
  const setting = modelSetting(world, position.id, keyId);
  const tenant = world.tenants.get(position.id);
  if (setting === undefined || tenant === undefined) throw new OperonError("not_found");
  const { path, layers, defaultModels, grants, providers } = setting;
  return {
    tenant: { id: tenant.id, path: slugPath(path, tenant), name: tenant.name },
    keyId,
    layers: layers.map(({ place, row }) => {
      const shown = mappingPlace(ctx.actor, path, place);
      return {
        layer: shown.kind === "upstream-account" ? null : row.name,
        place: shown,
        rules: [...row.rules],
      };
    }),
    defaults: defaultModels.map(({ place, model }) => ({
      place: mappingPlace(ctx.actor, path, place),
      model,
    })),
    granted: grants.map((models) => [...models]),
    providers: inRoutingOrder(providers).map(({ id, name, kind, tier, weight, deployments, tenantId }) => {
      const owner = path.find((each) => each.id === tenantId);
      const visible = owner !== undefined && isInSubtree(ctx.actor.tenant, owner);
      return {
        provider: visible ? { id, name, kind } : null,
        tier: visible ? tier : null,
        weight: visible ? weight : null,
        deployments: deployments.map(({ model, upstream }) => ({
          model,
          upstream: visible ? upstream : null,
        })),
      };
    }),
  };
}

/** As `modelCandidates` tries them: by tier, within one as they come. */
function inRoutingOrder<Provider extends { readonly tier: number }>(
  providers: readonly Provider[],
): Provider[] {
  return [...providers].sort((a, b) => a.tier - b.tier);
}
