import {
  type MappingLayerRow,
  mappingRepository,
  modelWorldRepository,
  type PathTenant,
  type Reader,
  tenantTreeRepository,
  type WorldKey,
  type WorldProvider,
} from "@operon/db";
import { type KeyId, lineageIds, type TenantId, type TreePosition } from "@operon/domain";

/** All that decides what names mean to some tenants and keys; of one moment where it is read in a transaction. */
export type ModelWorld = {
  /** Every tenant on any of the paths. */
  readonly tenants: ReadonlyMap<TenantId, PathTenant>;
  readonly keys: ReadonlyMap<KeyId, WorldKey>;
  /** By name; those that were never published are not there. */
  readonly layers: ReadonlyMap<string, MappingLayerRow>;
  readonly providers: ReadonlyMap<TenantId, readonly WorldProvider[]>;
};

/** The name of the layer that belongs to everybody. */
export const GLOBAL_LAYER = "global";

/** Reads it for these tenants, and for keys of theirs. */
export async function readModelWorld(
  reader: Reader,
  subjects: { readonly tenants: readonly TreePosition[]; readonly keys: readonly KeyId[] },
): Promise<ModelWorld> {
  const ids = [...new Set(subjects.tenants.flatMap((position) => lineageIds(position)))];
  const names = [GLOBAL_LAYER, ...ids.map((id) => `tenant-${id}`), ...subjects.keys.map((id) => `key-${id}`)];
  const tenants = await tenantTreeRepository.path(reader, ids);
  const layers = await mappingRepository.layers(reader, names);
  const keys = await modelWorldRepository.keys(reader, subjects.keys);
  const providers = new Map<TenantId, WorldProvider[]>();
  for (const provider of await modelWorldRepository.providers(reader, ids)) {
    providers.set(provider.tenantId, [...(providers.get(provider.tenantId) ?? []), provider]);
  }
  return {
    tenants: new Map(tenants.map((tenant) => [tenant.id, tenant])),
    keys: new Map(keys.map((key) => [key.id, key])),
    layers: new Map(layers.map((layer) => [layer.name, layer])),
    providers,
  };
}

/** The world with one layer as a draft has it. */
export function withDraft(world: ModelWorld, draft: MappingLayerRow): ModelWorld {
  return { ...world, layers: new Map(world.layers).set(draft.name, draft) };
}
