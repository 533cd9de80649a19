import { setupLinkRepository, userRepository } from "@operon/db";
import { hashToken, makeRandomToken } from "@operon/trust";
import { clock } from "../context/clock.ts";
import type { ServicePlatform } from "../context/service-context.ts";

const LIFE_MS = 24 * 3_600_000;

/** The token of a new set-up link, which ends the ones before it; null once there is anybody. */
export async function createSetupLink(platform: ServicePlatform): Promise<string | null> {
  const reader = platform.db.prisma;
  if (await userRepository.anyExists(reader)) return null;
  const token = makeRandomToken();
  const expiresAt = new Date(clock(platform).getTime() + LIFE_MS);
  await setupLinkRepository.replace(reader, { tokenHash: hashToken(token), expiresAt });
  return token;
}
