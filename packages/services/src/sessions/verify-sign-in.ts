import { SignIn } from "@operon/contracts";
import { userRepository } from "@operon/db";
import type { UserId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { verifyPassword } from "@operon/trust";
import type { z } from "zod";
import { parseInput } from "../context/parse-input.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import type { SignInThrottle } from "./sign-in-throttle.ts";

/**
 * Whose address and password these are. Throws `rate_limited`, or `invalid_credentials`: the same, and after as
 * much work, for an unknown address, a wrong password and a person who was disabled.
 */
export async function verifySignIn(
  platform: ServicePlatform,
  input: z.input<typeof SignIn>,
  throttle: SignInThrottle,
): Promise<UserId> {
  const { email, password } = parseInput(SignIn, input);
  if (!(await throttle.allow(email))) throw new OperonError("rate_limited");
  const user = await userRepository.findForSignIn(platform.db.prisma, { email });
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (user === null || !matches || user.status !== "active") throw new OperonError("invalid_credentials");
  await throttle.succeeded(email);
  return user.id;
}
