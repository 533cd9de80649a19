import type { ChangeDetail } from "@operon/contracts";
import { changeRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { changeAnswer } from "./change-answer.ts";

/**
 * One entry of the change log with its rows before and after. Accounts and people above the actor's stay unnamed. Throws
 * `not_found` where its tenant is not in the actor's subtree.
 */
export async function getChange(
  ctx: ServiceContext,
  input: { readonly revision: string },
): Promise<ChangeDetail> {
  authorise(ctx, "changes:read");
  const found = await findOrRefuse(ctx.actor, input.revision, (scope, revision) =>
    changeRepository.find(ctx.db.prisma, scope, revision),
  );
  const rows = found.rows.map(({ before, after, ...row }) => ({
    ...row,
    before: before && { ...before },
    after: after && { ...after },
  }));
  const { rowCount, hash, previousHash } = found;
  return { ...changeAnswer(found), rows, rowCount, hash: hex(hash), previousHash: hex(previousHash) };
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString("hex");
}
