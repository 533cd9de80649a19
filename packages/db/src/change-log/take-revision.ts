import { Prisma } from "../generated/client.ts";
import { isoTimeSql } from "./iso-time-sql.ts";

/** The place that an entry takes in the log. `at` is ISO 8601 in UTC, by the database's clock. */
export type ChangePlace = {
  readonly revision: bigint;
  readonly at: string;
  readonly previousHash: Uint8Array | null;
};

const now = Prisma.raw(isoTimeSql("clock_timestamp()"));

/** Takes the next revision. Locks the head's row until the transaction ends, so that entries follow one another. */
export async function takeRevision(tx: Prisma.TransactionClient): Promise<ChangePlace> {
  const [place] = await tx.$queryRaw<ChangePlace[]>`
    insert into config_head as head (id, revision) values (1, 1)
    on conflict (id) do update set revision = head.revision + 1
    returning revision, hash as "previousHash", ${now} as at`;
  if (place === undefined) throw new Error("The head of the configuration gave no revision.");
  return place;
}
