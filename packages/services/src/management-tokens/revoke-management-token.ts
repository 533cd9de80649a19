import { managementTokenRepository } from "@operon/db";
import { parseId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { actingPerson } from "../context/acting-person.ts";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";

/** Revokes one of one's own tokens. Throws `not_found` for any other. */
export async function revokeManagementToken(
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<void> {
  const userId = actingPerson(ctx);
  if (parseId(input.id) === undefined) throw new OperonError("not_found");
  await writeAndPublish(ctx, async (write) => {
    const row = await managementTokenRepository.findOfUser(write.tx, userId, input.id);
    if (row === null) throw new OperonError("not_found");
    await managementTokenRepository.revoke(write, row.id, clock(ctx));
    const change = {
      action: "management-token.revoke",
      objectType: "management-token",
      objectId: row.id,
      objectLabel: row.name,
      tenantId: row.tenantId,
    };
    return { result: undefined, change };
  });
}
