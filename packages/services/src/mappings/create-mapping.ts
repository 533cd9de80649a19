import { CreateMapping, type Mapping, MappingRuleText } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { changeMappingLayer } from "./change-mapping-layer.ts";
import { findMapping } from "./find-mapping.ts";

/** Adds one rule to a layer. Throws `conflict` where its pattern stands there. */
export async function createMapping(
  ctx: ServiceContext,
  input: z.input<typeof CreateMapping>,
): Promise<Mapping> {
  const { layer, reason, ...given } = parseInput(CreateMapping, input);
  const rule = parseInput(MappingRuleText, given);
  await changeMappingLayer(ctx, {
    layer,
    action: "mapping.create",
    reason,
    draft({ rules }) {
      if (rules.some(({ pattern }) => pattern === rule.pattern)) {
        throw new OperonError("conflict", {
          message: "The layer has a rule for this pattern.",
          param: "pattern",
        });
      }
      return { rules: [...rules, rule] };
    },
  });
  return findMapping(ctx, layer, rule.pattern);
}
