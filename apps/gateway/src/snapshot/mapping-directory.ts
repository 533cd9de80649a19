import type { ConfigurationDelta, MappingLayerConfiguration } from "@operon/db/data-plane";
import { createModelMapper, type MappingRule, type ModelMapper } from "@operon/domain";
import type { MappingLayerRecord } from "./records.ts";

/** The layers of mapping rules. */
export interface MappingDirectory {
  /** Takes in what has changed; says the names of the layers that did. */
  apply(delta: Pick<ConfigurationDelta, "mappingLayers" | "mappingRules">): ReadonlySet<string>;
  /** A layer by its name; undefined where nothing was ever said. */
  find(name: string): MappingLayerRecord | undefined;
}

type Entry = { layer: MappingLayerConfiguration | undefined; readonly rules: Map<string, MappingRule> };

/** An empty directory. */
export function createMappingDirectory(): MappingDirectory {
  const entries = new Map<string, Entry>();
  const records = new Map<string, MappingLayerRecord>();

  const entryOf = (layerId: string): Entry => {
    const entry = entries.get(layerId) ?? { layer: undefined, rules: new Map() };
    entries.set(layerId, entry);
    return entry;
  };

  return {
    find: (name) => records.get(name),
    apply({ mappingLayers, mappingRules }) {
      const touched = new Set<Entry>();
      for (const layer of mappingLayers) {
        const entry = entryOf(layer.id);
        entry.layer = layer;
        touched.add(entry);
      }
      for (const { id, layerId, pattern, target, deleted } of mappingRules) {
        const entry = entryOf(layerId);
        if (deleted) entry.rules.delete(id);
        else entry.rules.set(id, { pattern, target });
        touched.add(entry);
      }
      const names = new Set<string>();
      for (const { layer, rules } of touched) {
        if (layer === undefined) continue;
        records.set(layer.name, layerRecord(layer, [...rules.values()]));
        names.add(layer.name);
      }
      return names;
    },
  };
}

/** Compiled when somebody first asks: most accounts of a large tree send nothing for hours. */
function layerRecord(
  { name, share, defaultModel }: MappingLayerConfiguration,
  rules: readonly MappingRule[],
): MappingLayerRecord {
  let mapper: ModelMapper | undefined;
  return {
    name,
    shared: share === "subtree",
    defaultModel,
    rules,
    map(asked) {
      mapper ??= createModelMapper(rules);
      return mapper.map(asked);
    },
  };
}
