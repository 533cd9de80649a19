import { LookUpInvitation, type OpenInvitation } from "@operon/contracts";
import { invitationRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { hashToken } from "@operon/trust";
import type { z } from "zod";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServicePlatform } from "../context/service-context.ts";

/** What a link invites to. Throws `not_found`, the same for a link that is unknown, used, revoked or too old. */
export async function lookUpInvitation(
  platform: ServicePlatform,
  input: z.input<typeof LookUpInvitation>,
): Promise<OpenInvitation> {
  const { token } = parseInput(LookUpInvitation, input);
  const row = await invitationRepository.findOpen(platform.db.prisma, hashToken(token), clock(platform));
  if (row === null) throw new OperonError("not_found");
  const { email, role, tenantName, expiresAt } = row;
  return { email, role, tenantName, expiresAt: expiresAt.toISOString() };
}
