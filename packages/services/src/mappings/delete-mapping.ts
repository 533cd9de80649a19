import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { changeMappingLayer } from "./change-mapping-layer.ts";
import { requireMapping } from "./require-mapping.ts";

/** Takes one rule out of its layer. */
export async function deleteMapping(ctx: ServiceContext, { id }: { readonly id: string }): Promise<void> {
  const { layer, pattern } = await requireMapping(ctx, id);
  await changeMappingLayer(ctx, {
    layer,
    action: "mapping.delete",
    draft({ rules }) {
      const kept = rules.filter((each) => each.pattern !== pattern);
      if (kept.length === rules.length) throw new OperonError("not_found");
      return { rules: kept };
    },
  });
}
