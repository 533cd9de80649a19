import { type CreatedManagementToken, CreateManagementToken } from "@operon/contracts";
import { managementTokenRepository } from "@operon/db";
import type { Capability } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { hashToken, makeManagementToken, managementTokenDisplay } from "@operon/trust";
import type { z } from "zod";
import { actingPerson } from "../context/acting-person.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import { refusePastExpiry } from "../context/refuse-past-expiry.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { managementTokenAnswer } from "./management-token-answer.ts";

/**
 * A token that acts as the person who makes it, shown this once. Only a signed-in person makes one: a token that
 * made tokens would outlive its own end.
 */
export async function createManagementToken(
  ctx: ServiceContext,
  input: z.input<typeof CreateManagementToken>,
): Promise<CreatedManagementToken> {
  const userId = actingPerson(ctx);
  const { name, scopes, expiresAt: until } = parseInput(CreateManagementToken, input);
  refuseWiderScopes(ctx, scopes);
  const expiresAt = until === null ? null : new Date(until);
  refusePastExpiry(expiresAt, clock(ctx));
  const secret = makeManagementToken();
  const tenantId = ctx.actor.tenant.id;
  const id = await writeAndPublish(ctx, async (write) => {
    const token = { userId, tenantId, name, scopes, expiresAt };
    const hidden = { tokenHash: hashToken(secret), display: managementTokenDisplay(secret) };
    const objectId = await managementTokenRepository.insert(write, { ...token, ...hidden });
    const action = "management-token.create";
    return {
      result: objectId,
      change: { action, objectType: "management-token", objectId, objectLabel: name, tenantId },
    };
  });
  const row = await managementTokenRepository.findOfUser(ctx.db.prisma, userId, id);
  if (row === null) throw new OperonError("not_found");
  return { token: managementTokenAnswer(row), secret };
}

/** What the maker may not do, their token may not either. */
function refuseWiderScopes({ actor }: ServiceContext, scopes: readonly Capability[] | null): void {
  const issues = (scopes ?? []).flatMap((scope, index) =>
    actor.capabilities.includes(scope)
      ? []
      : [{ path: `scopes.${index}`, message: "you may not do this yourself" }],
  );
  if (issues.length > 0) throw new OperonError("invalid_request", { issues });
}
