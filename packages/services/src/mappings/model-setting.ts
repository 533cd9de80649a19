import type { MappingLayerRow, PathTenant, WorldProvider } from "@operon/db";
import { type KeyId, lineageIds, modelGrant, type TenantId } from "@operon/domain";
import { GLOBAL_LAYER, type ModelWorld } from "./model-world.ts";

/** Where a layer or a default stands: a tenant on the path, the key at its end, or above everybody. */
export type SettingPlace =
  | { readonly kind: "global" }
  | { readonly kind: "tenant"; readonly tenant: PathTenant }
  | { readonly kind: "key"; readonly id: KeyId };

/** A default model, and where it is set. */
type PlacedDefault = { readonly place: SettingPlace; readonly model: string };

/** What decides for one tenant, or one key of it. */
export type ModelSetting = {
  /** The root first. */
  readonly path: readonly PathTenant[];
  /** That have rules and apply here, nearest first. */
  readonly layers: readonly { readonly place: SettingPlace; readonly row: MappingLayerRow }[];
  /** The nearest; null = none is set. */
  readonly defaultModel: PlacedDefault | null;
  /** All that are set, nearest first. */
  readonly defaultModels: readonly PlacedDefault[];
  /** What each level grants that narrows anything. */
  readonly grants: readonly (readonly string[])[];
  readonly isGranted: (model: string) => boolean;
  readonly providers: readonly WorldProvider[];
};

/** The setting of a tenant (`keyId` null) or a key; undefined = the tenant is not there any more. */
export function modelSetting(
  world: ModelWorld,
  tenantId: TenantId,
  keyId: KeyId | null,
): ModelSetting | undefined {
  const last = world.tenants.get(tenantId);
  if (last === undefined) return undefined;
  const path = lineageIds(last).flatMap((id) => world.tenants.get(id) ?? []);
  const above = path.slice(0, -1).reverse();
  const inherited = above.flatMap((tenant) => tenantLayer(world, tenant));
  const shared = inherited.filter(({ row }) => row.share === "subtree");
  const own = tenantLayer(world, last);
  const ofKey = keyId === null ? [] : layerAt(world, `key-${keyId}`, { kind: "key", id: keyId });
  const ofAll = layerAt(world, GLOBAL_LAYER, { kind: "global" });
  const key = keyId === null ? undefined : world.keys.get(keyId);
  const grants = [...path.map(({ policy }) => policy.models), key?.models ?? null].filter(
    (models) => models !== null,
  );
  const defaultModels = defaultsOf([ofKey, own, inherited, ofAll].flat());
  const compiled = grants.map(modelGrant);
  return {
    path,
    layers: [ofKey, own, shared, ofAll].flat().filter(({ row }) => row.rules.length > 0),
    defaultModel: defaultModels[0] ?? null,
    defaultModels,
    grants,
    isGranted: (model) => compiled.every((grant) => grant.grants(model)),
    providers: path.flatMap((tenant) =>
      (world.providers.get(tenant.id) ?? []).filter(({ share }) => share === "subtree" || tenant === last),
    ),
  };
}

type Placed = ModelSetting["layers"][number];

function tenantLayer(world: ModelWorld, tenant: PathTenant): Placed[] {
  return layerAt(world, `tenant-${tenant.id}`, { kind: "tenant", tenant });
}

function layerAt(world: ModelWorld, name: string, place: SettingPlace): Placed[] {
  const row = world.layers.get(name);
  return row === undefined ? [] : [{ place, row }];
}

/** A default is inherited whether or not the rules beside it are shared. */
function defaultsOf(layers: readonly Placed[]): PlacedDefault[] {
  return layers.flatMap(({ place, row }) =>
    row.defaultModel === null ? [] : [{ place, model: row.defaultModel }],
  );
}
