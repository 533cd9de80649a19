import { OperonError } from "@operon/errors";
import type { Database } from "../client/create-database.ts";
import { Prisma } from "../generated/client.ts";
import type { ChangeEntry, ConfigurationTable, ConfigurationWrite } from "./configuration-write.ts";

const TRANSACTION_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = "5000";

/** Who writes. `userId` is decimal; null for the CLI and the system. */
export type ConfigurationWriter = {
  readonly db: Database;
  readonly actor: { readonly kind: string; readonly userId: string | null };
};

/** What the body of a write hands back; `change` null = nothing differed, so nothing is recorded. */
export type WriteOutcome<Result> = { readonly result: Result; readonly change: ChangeEntry | null };

/**
 * Runs `body` in one transaction and, where it changed something, takes the next revision: locks the head row
 * (last, so that revisions are gapless and writers wait for each other as briefly as can be), stamps every
 * changed row with it and writes the one change entry. `body` must use `write.tx` alone: on the embedded
 * store a second connection would wait for this one for ever.
 * Throws OperonError `conflict` where a unique name is taken.
 */
export async function writeConfiguration<Result>(
  writer: ConfigurationWriter,
  body: (write: ConfigurationWrite) => Promise<WriteOutcome<Result>>,
): Promise<{ readonly result: Result; readonly revision: bigint | null }> {
  const run = async (tx: Prisma.TransactionClient) => {
    await tx.$queryRaw`select set_config('lock_timeout', ${LOCK_TIMEOUT_MS}, true)`;
    const changedRows = new Map<ConfigurationTable, Set<string>>();
    const changed = (table: ConfigurationTable, id: string) => {
      changedRows.set(table, (changedRows.get(table) ?? new Set()).add(id));
    };
    const { result, change } = await body({ tx, changed });
    if (change === null) return { result, revision: null };
    const revision = await takeRevision(tx);
    for (const [table, ids] of changedRows) await stamp(tx, { table, ids: [...ids], revision });
    await record(tx, { change, revision, actor: writer.actor });
    return { result, revision };
  };
  try {
    return await writer.db.prisma.$transaction(run, {
      timeout: TRANSACTION_TIMEOUT_MS,
      maxWait: TRANSACTION_TIMEOUT_MS,
    });
  } catch (error) {
    throw isUniqueViolation(error) ? new OperonError("conflict", { cause: error }) : error;
  }
}

async function takeRevision(tx: Prisma.TransactionClient): Promise<bigint> {
  const rows = await tx.$queryRaw<{ revision: bigint }[]>`
    insert into config_head as head (id, revision) values (1, 1)
    on conflict (id) do update set revision = head.revision + 1
    returning revision`;
  const revision = rows[0]?.revision;
  if (revision === undefined) throw new Error("The head of the configuration gave no revision.");
  return revision;
}

type Stamp = { readonly table: ConfigurationTable; readonly ids: string[]; readonly revision: bigint };

async function stamp(tx: Prisma.TransactionClient, { table, ids, revision }: Stamp): Promise<void> {
  const name = Prisma.raw(`"${table}"`);
  await tx.$executeRaw`update ${name} set revision = ${revision} where id = any(${ids}::text[]::bigint[])`;
}

type Recorded = Pick<ConfigurationWriter, "actor"> & {
  readonly change: ChangeEntry;
  readonly revision: bigint;
};

async function record(tx: Prisma.TransactionClient, { change, revision, actor }: Recorded): Promise<void> {
  await tx.change.create({
    data: {
      revision,
      actorKind: actor.kind,
      actorId: actor.userId,
      action: change.action,
      objectType: change.objectType,
      objectId: change.objectId,
      objectLabel: change.objectLabel,
      tenantId: BigInt(change.tenantId),
      reason: change.reason ?? null,
    },
  });
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
