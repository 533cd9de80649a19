import type { MappingChain, MappingLayerRecord } from "./records.ts";

/** Of an installation without rules: every name stands as asked. */
export const NO_MAPPING: MappingChain = { layers: [], defaultModel: null };

/** What a tenant asks, and what it hands down. */
export type TenantMapping = { readonly own: MappingChain; readonly below: MappingChain };

/** The chains once a layer was put before `above`; the same objects where it says nothing. */
export function chainWith(above: MappingChain, layer: MappingLayerRecord | undefined): TenantMapping {
  if (layer === undefined) return { own: above, below: above };
  const { name, rules, defaultModel: model, shared } = layer;
  if (rules.length === 0 && model === null) return { own: above, below: above };
  const defaultModel = model === null ? above.defaultModel : { layer: name, model };
  const layers = rules.length === 0 ? above.layers : [layer, ...above.layers];
  const own = { layers, defaultModel };
  return { own, below: shared ? own : { layers: above.layers, defaultModel } };
}
