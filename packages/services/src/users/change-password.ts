import { ChangePassword } from "@operon/contracts";
import { sessionRepository, userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { hashPassword, hashToken, verifyPassword } from "@operon/trust";
import type { z } from "zod";
import { actingPerson } from "../context/acting-person.ts";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import type { SignInThrottle } from "../sessions/sign-in-throttle.ts";
import { refuseWeakPassword } from "./refuse-weak-password.ts";

/** `sessionToken` is the sign-in that asks: the only one that outlives the change. */
type Caller = { readonly sessionToken: string; readonly throttle: SignInThrottle };

/** Changes one's own password and ends every other sign-in. Throws `invalid_credentials` for a wrong current one. */
export async function changePassword(
  ctx: ServiceContext,
  input: z.input<typeof ChangePassword>,
  { sessionToken, throttle }: Caller,
): Promise<void> {
  const id = actingPerson(ctx);
  const { current, next } = parseInput(ChangePassword, input);
  const user = await userRepository.find(ctx.db.prisma, subtreeOf(ctx.actor), id);
  const stored = await userRepository.findForSignIn(ctx.db.prisma, { id });
  if (user === null || stored === null) throw new OperonError("not_found");
  if (!(await throttle.allow(user.email))) throw new OperonError("rate_limited");
  if (!(await verifyPassword(stored.passwordHash, current))) {
    throw new OperonError("invalid_credentials", {
      message: "The current password is wrong.",
      param: "current",
    });
  }
  await throttle.succeeded(user.email);
  refuseWeakPassword(next, user.email, "next");
  const passwordHash = await hashPassword(next);
  await writeAndPublish(ctx, async (write) => {
    await userRepository.update(write, id, { passwordHash });
    const options = { at: clock(ctx), except: hashToken(sessionToken) };
    await sessionRepository.revokeAll(write.tx, id, options);
    const { tenantId, email: objectLabel } = user;
    const change = {
      action: "user.change-password",
      objectType: "user",
      objectId: id,
      objectLabel,
      tenantId,
    };
    return { result: undefined, change };
  });
}
