import { CreateFirstAdmin, type User } from "@operon/contracts";
import { setupLinkRepository, userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { hashToken } from "@operon/trust";
import type { z } from "zod";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { parseInput } from "../context/parse-input.ts";
import { platformActor } from "../context/platform-actor.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import { insertFirstOwner } from "./insert-first-owner.ts";
import { userAnswer } from "./user-answer.ts";

/**
 * Makes the platform's first owner and uses the set-up link up. Throws `not_found` for a link that is unknown,
 * used or too old, and for every link once there is anybody.
 */
export async function createFirstAdmin(
  platform: ServicePlatform,
  input: z.input<typeof CreateFirstAdmin>,
): Promise<User> {
  const { token, ...owner } = parseInput(CreateFirstAdmin, input);
  const tokenHash = hashToken(token);
  const reader = platform.db.prisma;
  // Before the costly hash, so that nobody without a link makes us work.
  if (!(await setupLinkRepository.isUsable(reader, tokenHash, clock(platform)))) return refuse();
  const id = await insertFirstOwner(platform, owner, (write) =>
    setupLinkRepository.consume(write.tx, tokenHash, clock(platform)),
  );
  const row = id && (await userRepository.find(reader, subtreeOf(platformActor("system")), id));
  return row ? userAnswer(row) : refuse();
}

function refuse(): never {
  throw new OperonError("not_found", {
    message: "This set-up link does not work any more. Restart Operon for a new one.",
  });
}
