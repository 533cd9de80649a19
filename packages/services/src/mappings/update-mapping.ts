import { type Mapping, MappingRuleText, UpdateMapping } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { changeMappingLayer } from "./change-mapping-layer.ts";
import { findMapping } from "./find-mapping.ts";
import { requireMapping } from "./require-mapping.ts";

/** Gives one rule another target. */
export async function updateMapping(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateMapping> },
): Promise<Mapping> {
  const { target, reason } = parseInput(UpdateMapping, input.changes);
  const { layer, pattern } = await requireMapping(ctx, input.id);
  const rule = parseInput(MappingRuleText, { pattern, target });
  await changeMappingLayer(ctx, {
    layer,
    action: "mapping.update",
    reason,
    draft({ rules }) {
      if (!rules.some((each) => each.pattern === pattern)) throw new OperonError("not_found");
      return { rules: rules.map((each) => (each.pattern === pattern ? rule : each)) };
    },
  });
  return findMapping(ctx, layer, pattern);
}
