import type { ManagementToken } from "@operon/contracts";
import { managementTokenRepository } from "@operon/db";
import { actingPerson } from "../context/acting-person.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { managementTokenAnswer } from "./management-token-answer.ts";

/** One's own tokens that were not revoked, the newest first. */
export async function listManagementTokens(ctx: ServiceContext): Promise<ManagementToken[]> {
  const rows = await managementTokenRepository.listOfUser(ctx.db.prisma, actingPerson(ctx));
  return rows.map(managementTokenAnswer);
}
