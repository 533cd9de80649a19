import { setupLinkRepository, userRepository } from "@operon/db";
import { hashToken } from "@operon/trust";
import { clock } from "../context/clock.ts";
import type { ServicePlatform } from "../context/service-context.ts";

const MAX_TOKEN_LENGTH = 128;

/** Whether a set-up link still makes the first admin, so that nobody fills in a form for nothing. */
export async function isSetupLinkUsable(platform: ServicePlatform, token: string): Promise<boolean> {
  if (token === "" || token.length > MAX_TOKEN_LENGTH) return false;
  const reader = platform.db.prisma;
  if (await userRepository.anyExists(reader)) return false;
  return setupLinkRepository.isUsable(reader, hashToken(token), clock(platform));
}
