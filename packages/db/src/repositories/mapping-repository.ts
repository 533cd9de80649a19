import type { KeyId, TenantId } from "@operon/domain";
import type { MappingRule } from "@operon/domain/mapping";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** Whose layer it is; its name says it too. */
export type MappingOwner = {
  /** `global`, `tenant-7` or `key-9`. */
  readonly name: string;
  readonly scope: "global" | "tenant" | "key";
  /** A key's tenant; the root for the global layer. */
  readonly tenantId: TenantId;
  readonly keyId: KeyId | null;
};

/** What must hold before rules are published. */
export type MappingTestRow = {
  readonly model: string;
  readonly tenantId: TenantId | null;
  readonly expects: string;
};

/** What a layer says beside its rules. */
export type MappingSettings = {
  readonly share: "subtree" | "self";
  readonly defaultModel: string | null;
  readonly tests: readonly MappingTestRow[];
};

/** A layer with its rules, in no order. */
export type MappingLayerRow = MappingSettings & {
  readonly id: string;
  readonly name: string;
  readonly revision: bigint;
  readonly rules: readonly MappingRule[];
};

/** A rule with its layer. */
export type MappingRow = MappingRule & {
  readonly id: bigint;
  readonly layer: string;
  readonly tenantId: bigint;
  readonly keyId: bigint | null;
  readonly revision: bigint;
  readonly createdAt: Date;
};

type RawLayer = Omit<MappingLayerRow, "id" | "rules"> & { id: bigint };
type RawRule = MappingRule & { layer_id: bigint };

const layerColumns = Prisma.sql`id, name, share, default_model as "defaultModel", tests, revision`;

const sorting = {
  keys: {
    pattern: { expression: Prisma.sql`r.pattern collate "C"`, type: "text" },
    createdAt: { expression: Prisma.sql`r.id`, type: "bigint" },
  },
  fallback: "pattern",
  id: Prisma.sql`r.id`,
} as const;

/** The layers of these names that were ever published. */
async function layers(reader: Reader, names: readonly string[]): Promise<MappingLayerRow[]> {
  const found = await reader.$queryRaw<RawLayer[]>`
    select ${layerColumns} from mapping_layer where name = any(${names}::text[])`;
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id.toString());
  const rules = await reader.$queryRaw<RawRule[]>`
    select layer_id, pattern, target from mapping_rule
    where layer_id = any(${ids}::text[]::bigint[]) and deleted_at is null`;
  const byLayer = new Map<bigint, MappingRule[]>(found.map(({ id }) => [id, []]));
  for (const { layer_id, pattern, target } of rules) byLayer.get(layer_id)?.push({ pattern, target });
  return found.map((raw) => ({ ...raw, id: raw.id.toString(), rules: byLayer.get(raw.id) ?? [] }));
}

/** Makes a layer where there was none; the caller holds its tenant, so that its writers take turns. */
async function insertLayer(write: ConfigurationWrite, owner: MappingOwner): Promise<string> {
  const { name, scope, tenantId, keyId } = owner;
  const rows = await write.tx.$queryRaw<{ id: bigint }[]>`
    insert into mapping_layer (name, scope, tenant_id, key_id, revision)
    values (${name}, ${scope}, ${tenantId}::bigint, ${keyId}::bigint, 0) returning id`;
  const id = rows[0]?.id.toString() ?? "";
  write.changed("mapping_layer", id);
  return id;
}

/** Sets what a layer says beside its rules, and marks it as changed in any case: its revision is that of the last publication. */
async function saveSettings(write: ConfigurationWrite, id: string, settings: MappingSettings): Promise<void> {
  const { share, defaultModel, tests } = settings;
  await write.tx.$executeRaw`
    update mapping_layer set share = ${share}, default_model = ${defaultModel},
      tests = ${JSON.stringify(tests)}::jsonb, updated_at = now()
    where id = ${id}::bigint`;
  write.changed("mapping_layer", id);
}

/** Adds rules, or gives them another target. */
async function setRules(
  write: ConfigurationWrite,
  layerId: string,
  rules: readonly MappingRule[],
): Promise<void> {
  if (rules.length === 0) return;
  const [patterns, targets] = [rules.map(({ pattern }) => pattern), rules.map(({ target }) => target)];
  const set = await write.tx.$queryRaw<{ id: bigint }[]>`
    insert into mapping_rule (layer_id, pattern, target, revision)
    select ${layerId}::bigint, pattern, target, 0
    from unnest(${patterns}::text[], ${targets}::text[]) as given (pattern, target)
    on conflict (layer_id, pattern) do update set target = excluded.target, deleted_at = null
    returning id`;
  for (const { id } of set) write.changed("mapping_rule", id.toString());
}

/** Takes rules out; their rows stay for the change log. */
async function removeRules(
  write: ConfigurationWrite,
  layerId: string,
  patterns: readonly string[],
): Promise<void> {
  if (patterns.length === 0) return;
  const removed = await write.tx.$queryRaw<{ id: bigint }[]>`
    update mapping_rule set deleted_at = now()
    where layer_id = ${layerId}::bigint and pattern = any(${patterns}::text[]) and deleted_at is null
    returning id`;
  for (const { id } of removed) write.changed("mapping_rule", id.toString());
}

const ruleColumns = Prisma.sql`r.id, l.name as layer, l.tenant_id as "tenantId", l.key_id as "keyId", r.pattern,
  r.target, r.revision, r.created_at as "createdAt"`;
const from = Prisma.sql`mapping_rule r join mapping_layer l on l.id = r.layer_id join tenant t on t.id = l.tenant_id`;

async function find(reader: Reader, scope: TenantScope, id: string): Promise<MappingRow | null> {
  const rows = await reader.$queryRaw<MappingRow[]>`
    select ${ruleColumns} from ${from}
    where r.id = ${id}::bigint and r.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] ?? null;
}

/** Whoever asks has found the layer within its scope. */
async function findByPattern(reader: Reader, layer: string, pattern: string): Promise<MappingRow | null> {
  const rows = await reader.$queryRaw<MappingRow[]>`
    select ${ruleColumns} from ${from}
    where l.name = ${layer} and r.pattern = ${pattern} and r.deleted_at is null`;
  return rows[0] ?? null;
}

type List = {
  readonly scope: TenantScope;
  readonly layer?: string | undefined;
  readonly q?: string | undefined;
  readonly page: PageRequest;
};

async function list(reader: Reader, { scope, layer, q, page }: List): Promise<Page<MappingRow>> {
  const keyset = keysetPage(page, sorting);
  const ofLayer = layer === undefined ? Prisma.sql`true` : Prisma.sql`l.name = ${layer}`;
  const rows = await reader.$queryRaw<(MappingRow & { sort_key: string })[]>`
    select ${ruleColumns}, ${keyset.select} from ${from}
    where r.deleted_at is null and ${withinScope(scope, "t")} and ${ofLayer}
      and ${containsText(q, ["r.pattern", "r.target"])} and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: sorted, nextCursor } = keyset.pageOf(rows);
  return { rows: sorted.map(({ sort_key: _, ...row }) => row), nextCursor };
}

/** Mapping rules, by their layers. */
export const mappingRepository = {
  layers,
  insertLayer,
  saveSettings,
  setRules,
  removeRules,
  find,
  findByPattern,
  list,
};
