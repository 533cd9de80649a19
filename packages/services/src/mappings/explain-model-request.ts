import { ExplainQuery, type Explanation } from "@operon/contracts";
import { isInSubtree } from "@operon/domain";
import { explainRequest } from "@operon/domain/mapping";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { readRoutingLayers } from "../routing/routing-setting.ts";
import { mappingPlace } from "./mapping-place.ts";
import { findMappingSubject } from "./mapping-subject.ts";
import { modelSetting, type SettingPlace } from "./model-setting.ts";
import { readModelWorld } from "./model-world.ts";

/** Why a name means what it means to a tenant or a key: every rule in order, the winner, and who would serve it. */
export async function explainModelRequest(
  ctx: ServiceContext,
  input: z.input<typeof ExplainQuery>,
): Promise<Explanation> {
  authorise(ctx, "mappings:read");
  const { model, ...subject } = parseInput(ExplainQuery, input);
  const reader = ctx.db.prisma;
  const { position, keyId } = await findMappingSubject(ctx, reader, subject);
  const world = await readModelWorld(reader, { tenants: [position], keys: keyId === null ? [] : [keyId] });
  const setting = modelSetting(world, position.id, keyId);
  if (setting === undefined) throw new OperonError("not_found");
  const { path, layers, defaultModel, isGranted, providers } = setting;
  const place = (where: SettingPlace) => mappingPlace(ctx.actor, path, where);
  const { rules, candidates, routing, ...rest } = explainRequest({
    asked: model,
    layers: layers.map((layer) => ({ place: place(layer.place), rules: layer.row.rules })),
    defaultModel: defaultModel && { place: place(defaultModel.place), model: defaultModel.model },
    isGranted,
    routingLayers: await readRoutingLayers(reader, ctx.actor, path),
    providers: providers.map((provider) => {
      const owner = path.find(({ id }) => id === provider.tenantId);
      return { ...provider, visible: owner !== undefined && isInSubtree(ctx.actor.tenant, owner) };
    }),
  });
  return {
    ...rest,
    rules: [...rules],
    candidates: [...candidates],
    ...(routing && { routing: { ...routing, fallbacks: [...routing.fallbacks] } }),
  };
}
