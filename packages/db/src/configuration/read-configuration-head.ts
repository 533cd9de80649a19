import type { ClientBase, Pool } from "pg";
import { REVISION_MARK_SQL } from "./revision-mark-sql.ts";

const ANSWER_MS = 5_000;

/** The newest revision, and what tells the history that it belongs to from another one. */
export type ConfigurationHead = {
  /** 0 where nothing was ever written. */
  readonly revision: bigint;
  /** Of the revision that was asked about; null where its change has no entry. */
  readonly mark: string | null;
};

/** The newest revision; 0 where nothing was ever written. Throws what `pg` throws. */
export async function readConfigurationHead(pool: Pool | ClientBase): Promise<bigint> {
  return (await readHeadAndMark(pool, null)).revision;
}

/** The newest revision, and the mark of `known`; one without an answer for 5 s is taken for lost. Throws what `pg` throws. */
export async function readHeadAndMark(
  pool: Pool | ClientBase,
  known: bigint | null,
): Promise<ConfigurationHead> {
  const asked = {
    text: `select head.revision, (select ${REVISION_MARK_SQL} from change where revision = $1) as mark
      from config_head as head where id = 1`,
    values: [known?.toString() ?? null],
    query_timeout: ANSWER_MS,
  };
  const { rows } = await pool.query<{ revision: string; mark: string | null }>(asked);
  return { revision: BigInt(rows[0]?.revision ?? 0), mark: rows[0]?.mark ?? null };
}
