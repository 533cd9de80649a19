import { OperonError } from "@operon/errors";
import { appendChange } from "../change-log/append-change.ts";
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
 * changed row with it and appends the one entry with their images. `body` must use `write.tx` alone: on the embedded
 * store a second connection would wait for this one for ever.
 * Throws OperonError `conflict` where a unique name is taken, and an Error where `body` changed rows and has no entry.
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
    if (change === null) {
      if (changedRows.size > 0) throw new Error("Rows were changed without an entry for the change log.");
      return { result, revision: null };
    }
    return { result, revision: await appendChange(tx, { change, actor: writer.actor, changedRows }) };
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

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
