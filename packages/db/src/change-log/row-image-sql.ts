import type { ConfigurationTable } from "../configuration/configuration-write.ts";
import { imageField } from "./image-field.ts";
import { isoTimeSql } from "./iso-time-sql.ts";
import { type ColumnKind, PROTECTED_COLUMNS } from "./protected-columns.data.ts";

const FINGERPRINT_DIGITS = 16;

/** The SQL of a column, with the table's alias; undefined = left out. */
const EXPRESSIONS: Readonly<Record<ColumnKind, ((column: string) => string) | undefined>> = {
  value: (column) => column,
  id: (column) => `${column}::text`,
  tenant: (column) => `${column}::text`,
  person: (column) => `${column}::text`,
  time: isoTimeSql,
  secret: (column) => fingerprint(column),
  secretText: (column) => fingerprint(`convert_to(${column}, 'UTF8')`),
  key: undefined,
  derived: undefined,
  stamp: undefined,
};

/**
 * SQL for the image of a row, a jsonb object of its protected columns (names in camelCase). A secret is `sha256:` and 16
 * hex digits of the SHA-256 of what is stored: enough to see that it changed, too little to look it up by.
 */
export function rowImageSql(table: ConfigurationTable, alias: string): string {
  const members = Object.entries(PROTECTED_COLUMNS[table]).flatMap(([column, kind]) => {
    const expression = EXPRESSIONS[kind]?.(`${alias}."${column}"`);
    return expression === undefined ? [] : [`'${imageField(column)}', ${expression}`];
  });
  return `jsonb_build_object(${members.join(", ")})`;
}

/** What holds no bytes is no secret: a deleted provider's credentials, for one. */
function fingerprint(bytes: string): string {
  const digits = `left(encode(sha256(${bytes}), 'hex'), ${FINGERPRINT_DIGITS})`;
  return `case when length(${bytes}) > 0 then 'sha256:' || ${digits} end`;
}
