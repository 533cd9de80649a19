import { AcceptInvitation } from "@operon/contracts";
import { invitationRepository, userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { hashPassword, hashToken } from "@operon/trust";
import type { z } from "zod";
import { clock } from "../context/clock.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { platformActor } from "../context/platform-actor.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseWeakPassword } from "../users/refuse-weak-password.ts";

/**
 * Makes whoever holds an invitation's link a person of its tenant; they sign in with the address that was invited. Of two
 * at once one wins. Throws `not_found` as `lookUpInvitation` does, `conflict` where the address is in use by now.
 */
export async function acceptInvitation(
  platform: ServicePlatform,
  input: z.input<typeof AcceptInvitation>,
): Promise<{ readonly email: string }> {
  const { token, name, password } = parseInput(AcceptInvitation, input);
  const tokenHash = hashToken(token);
  const open = await invitationRepository.findOpen(platform.db.prisma, tokenHash, clock(platform));
  if (open === null) throw new OperonError("not_found");
  refuseWeakPassword(password, open.email, "password");
  // Before the work of hashing: whoever holds a link could ask for that again and again.
  if ((await userRepository.findForSignIn(platform.db.prisma, { email: open.email })) !== null) {
    throw new OperonError("conflict", { message: "Somebody with this address has an account already." });
  }
  const passwordHash = await hashPassword(password);
  const { email, role, tenantId } = open;
  await writeAndPublish({ ...platform, actor: platformActor("system") }, async (write) => {
    const acceptedAt = clock(platform);
    const still = await invitationRepository.findOpen(write.tx, tokenHash, acceptedAt);
    if (still === null || !(await invitationRepository.close(write, still.id, { acceptedAt }))) {
      throw new OperonError("not_found");
    }
    await lockTenant(write, tenantId, "share");
    const objectId = await userRepository.insert(write, { tenantId, email, name, role, passwordHash });
    const action = "invitation.accept";
    return {
      result: undefined,
      change: { action, objectType: "user", objectId, objectLabel: email, tenantId },
    };
  });
  return { email };
}
