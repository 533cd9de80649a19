import { type Invitation, InvitationQuery } from "@operon/contracts";
import { invitationRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { invitationAnswer } from "./invitation-answer.ts";

/** Invitations into a tenant and, unless told otherwise, its subtree; sorts by createdAt, email, expiresAt. */
export async function listInvitations(
  ctx: ServiceContext,
  input: z.input<typeof InvitationQuery>,
): Promise<{ data: Invitation[]; nextCursor: string | null }> {
  authorise(ctx, "users:read");
  const { status, q, ...query } = parseInput(InvitationQuery, input);
  const scope = await listScope(ctx, query);
  const now = clock(ctx);
  const namesWithin = subtreeOf(ctx.actor);
  const list = { scope, namesWithin, filter: { status, q, now }, page: query };
  const { rows, nextCursor } = await invitationRepository.list(ctx.db.prisma, list);
  return { data: rows.map((row) => invitationAnswer(row, now)), nextCursor };
}
