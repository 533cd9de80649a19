import type { MappingDraft, OperonFile } from "@operon/contracts";
import { type MappingLayerRow, mappingRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { listKeys } from "../keys/list-keys.ts";
import { changeMappingLayer } from "../mappings/change-mapping-layer.ts";
import { emptyLayer } from "../mappings/mapping-layer-answer.ts";
import { GLOBAL_LAYER } from "../mappings/model-world.ts";
import type { ConfigurationStep, TenantIds } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import { given } from "./given.ts";
import type { Configuration } from "./read-configuration.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

/** What the file says of one layer. */
type FileLayer = {
  /** As the plan names it. */
  readonly name: string;
  /** The layer's own name where whose it is stands already. */
  readonly known: string | undefined;
  readonly find: (ctx: ServiceContext, tenants: TenantIds) => Promise<string>;
  readonly mappings?: Readonly<Record<string, string>> | null | undefined;
  readonly share?: "subtree" | "self" | undefined;
  readonly defaultModel?: string | null | undefined;
};

/** What stands already; `replacedKeys` are about to become others, without rules. */
export type MappingPlanSetup = {
  readonly current: Configuration;
  readonly prune: boolean;
  readonly replacedKeys: ReadonlySet<string>;
};

/** What publishes mapping rules, after whose they are stands. Rules that the file does not name go only with `prune`. */
export async function planMappings(
  ctx: ServiceContext,
  file: OperonFile,
  { current, prune, replacedKeys }: MappingPlanSetup,
): Promise<ConfigurationStep[]> {
  const layers = fileLayers(file, current, replacedKeys).filter(
    ({ mappings, share, defaultModel }) =>
      mappings !== undefined || share !== undefined || defaultModel !== undefined,
  );
  const known = layers.flatMap((layer) => layer.known ?? []);
  const rows = new Map((await mappingRepository.layers(ctx.db.prisma, known)).map((row) => [row.name, row]));
  return layers.flatMap((layer) => {
    const row = rows.get(layer.known ?? "") ?? emptyLayer("");
    const fields = layerChanges(row, draftOf(row, layer, prune));
    if (fields.length === 0) return [];
    const step: ConfigurationStep = {
      action: row.revision === 0n ? "create" : "update",
      kind: "mapping",
      name: layer.name,
      fields,
      run: async (context, tenants) => {
        await changeMappingLayer(context, {
          layer: await layer.find(context, tenants),
          action: "mapping.publish",
          reason: "operon.yaml",
          draft: (stands) => draftOf(stands, layer, prune),
        });
        return undefined;
      },
    };
    return [step];
  });
}

function fileLayers(
  file: OperonFile,
  { tenants, keys }: Configuration,
  replacedKeys: ReadonlySet<string>,
): FileLayer[] {
  const idAt = new Map(tenants.map(({ path, id }) => [path, id]));
  const tenantLayer = (path: string): string | undefined => {
    const id = idAt.get(path);
    return id === undefined ? undefined : `tenant-${id}`;
  };
  return [
    {
      name: GLOBAL_LAYER,
      known: GLOBAL_LAYER,
      find: async () => GLOBAL_LAYER,
      mappings: file.mappings,
      defaultModel: file.defaultModel,
    },
    ...(file.tenants ?? []).map(({ path, mappings, shareMappings, defaultModel }) => ({
      name: path,
      known: tenantLayer(path),
      find: async (_: ServiceContext, ids: TenantIds) => `tenant-${tenantIdAt(ids, path)}`,
      mappings,
      share: shareMappings,
      defaultModel,
    })),
    ...(file.keys ?? []).map(({ tenant, name, mappings }) => {
      const replaced = replacedKeys.has(`${tenant} ${name}`);
      const key = replaced ? undefined : keys.find((one) => one.owner === tenant && one.name === name);
      return {
        name: `${tenant} ${name}`,
        known: key && `key-${key.id}`,
        find: (ctx: ServiceContext, ids: TenantIds) => findKeyLayer(ctx, tenantIdAt(ids, tenant), name),
        mappings,
      };
    }),
  ];
}

/** Of a key that stands now, which may have been made a moment ago. */
async function findKeyLayer(ctx: ServiceContext, tenant: string, name: string): Promise<string> {
  const { data } = await listKeys(ctx, { tenant, subtree: false, q: name, limit: 200 });
  const key = data.find((one) => one.name === name && one.status !== "revoked");
  if (key === undefined) throw new OperonError("not_found", { message: `There is no key ${name}.` });
  return `key-${key.id}`;
}

function draftOf(
  row: MappingLayerRow,
  { mappings, share, defaultModel }: FileLayer,
  prune: boolean,
): MappingDraft {
  const wanted = Object.entries(mappings ?? {}).map(([pattern, target]) => ({ pattern, target }));
  const named = new Set(wanted.map(({ pattern }) => pattern));
  const keeps = mappings !== null && !(prune && mappings !== undefined);
  const kept = keeps ? row.rules.filter(({ pattern }) => !named.has(pattern)) : [];
  return { rules: [...kept, ...wanted], ...given({ share, defaultModel }) };
}

function layerChanges(row: MappingLayerRow, draft: MappingDraft) {
  const before = Object.fromEntries(row.rules.map(({ pattern, target }) => [pattern, target]));
  const after = Object.fromEntries(draft.rules.map(({ pattern, target }) => [pattern, target]));
  const gone = Object.fromEntries(Object.keys(before).map((pattern) => [pattern, null]));
  const settings = { shareMappings: row.share, defaultModel: row.defaultModel };
  return [
    ...fieldChanges(before, { ...gone, ...after }).map((change) => ({
      ...change,
      field: `mappings.${change.field}`,
    })),
    ...fieldChanges(settings, given({ shareMappings: draft.share, defaultModel: draft.defaultModel })),
  ];
}
