import type { MappingRule } from "@operon/domain";
import type { MappingSettings } from "./mapping-repository.ts";
import type { Reader } from "./reader.ts";

/** What a publication did to a layer. */
export type MappingVersionCounts = {
  readonly revision: bigint;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Whether anything but rules changed. */
  readonly settings: boolean;
};

/** A rule that a publication touched; null = it was not there. */
export type MappingDifference = {
  readonly pattern: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What these publications did, by the change log's rows. */
async function counts(reader: Reader, revisions: readonly bigint[]): Promise<MappingVersionCounts[]> {
  const texts = revisions.map(String);
  return reader.$queryRaw<MappingVersionCounts[]>`
    select revision,
      count(*) filter (where rule and was is null and now is not null)::int as added,
      count(*) filter (where rule and was is not null and now is not null)::int as changed,
      count(*) filter (where rule and was is not null and now is null)::int as removed,
      coalesce(bool_or(not rule and (before is not null or after ->> 'defaultModel' is not null
        or after ->> 'share' <> 'subtree' or after -> 'tests' <> '[]')), false) as settings
    from (select revision, table_name = 'mapping_rule' as rule, before, after,
        case when before ->> 'deletedAt' is null then before ->> 'target' end as was,
        case when after ->> 'deletedAt' is null then after ->> 'target' end as now
      from change_row where revision = any(${texts}::text[]::bigint[])
        and table_name in ('mapping_rule', 'mapping_layer')) as touched
    group by revision`;
}

/** The rules that one publication touched, by pattern. */
async function difference(reader: Reader, revision: bigint): Promise<MappingDifference[]> {
  return reader.$queryRaw<MappingDifference[]>`
    select coalesce(after ->> 'pattern', before ->> 'pattern') as pattern,
      case when before ->> 'deletedAt' is null then before ->> 'target' end as before,
      case when after ->> 'deletedAt' is null then after ->> 'target' end as after
    from change_row where revision = ${revision.toString()}::bigint and table_name = 'mapping_rule'
    order by coalesce(after ->> 'pattern', before ->> 'pattern') collate "C"`;
}

/** A layer's rules as they stood after a revision. */
async function rulesAt(reader: Reader, layerId: string, revision: bigint): Promise<MappingRule[]> {
  return reader.$queryRaw<MappingRule[]>`
    select image ->> 'pattern' as pattern, image ->> 'target' as target from (
      select distinct on (row_id) after as image from change_row
      where table_name = 'mapping_rule' and revision <= ${revision.toString()}::bigint
        and row_id in (select id from mapping_rule where layer_id = ${layerId}::bigint)
      order by row_id, revision desc) as newest
    where image ->> 'deletedAt' is null`;
}

/** What a layer said beside its rules after a revision; null = it was not there. */
async function settingsAt(
  reader: Reader,
  layerId: string,
  revision: bigint,
): Promise<MappingSettings | null> {
  const rows = await reader.$queryRaw<MappingSettings[]>`
    select after ->> 'share' as share, after ->> 'defaultModel' as "defaultModel", after -> 'tests' as tests
    from change_row
    where table_name = 'mapping_layer' and row_id = ${layerId}::bigint and revision <= ${revision.toString()}::bigint
    order by revision desc limit 1`;
  return rows[0] ?? null;
}

/** Earlier versions of layers, as the change log keeps them. Whoever asks has found the layer within its scope. */
export const mappingVersionRepository = { counts, difference, rulesAt, settingsAt };
