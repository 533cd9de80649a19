import { type MappingLayer, type MappingLayerName, PublishMapping } from "@operon/contracts";
import type { z } from "zod";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { changeMappingLayer } from "./change-mapping-layer.ts";

/** Puts a layer's rules in force on every node, with its tests and settings where they are given. */
export async function publishMapping(
  ctx: ServiceContext,
  input: { readonly layer: MappingLayerName; readonly publication: z.input<typeof PublishMapping> },
): Promise<MappingLayer> {
  const { base, reason, ...draft } = parseInput(PublishMapping, input.publication);
  return changeMappingLayer(ctx, {
    layer: input.layer,
    action: "mapping.publish",
    base,
    reason,
    draft: () => draft,
  });
}
