import type { MappingPlace, RoutingContext } from "@operon/contracts";
import { matchesPattern } from "@operon/domain";
import { type ExplainedRouting, explainRouting } from "@operon/domain/mapping";

/** What holds for a model, by the functions that the gateway decides by; "" = every model that no rule names. */
export function routingInForce(
  model: string,
  { layers, granted, served }: Pick<RoutingContext, "layers" | "granted" | "served">,
): ExplainedRouting<MappingPlace> {
  return explainRouting({
    model,
    layers,
    isGranted: (name) => granted.every((list) => list.some((pattern) => matchesPattern(pattern, name))),
    isServed: (name) => served.some((pattern) => matchesPattern(pattern, name)),
  });
}
