import { managementTokenRepository } from "@operon/db";
import { checkManagementTokenFormat, hashToken, isCliToken, verifyCliToken } from "@operon/trust";
import { clock } from "../context/clock.ts";
import { makeActor } from "../context/make-actor.ts";
import { pathBounds } from "../context/path-bounds.ts";
import { platformActor } from "../context/platform-actor.ts";
import type { Actor, ServicePlatform } from "../context/service-context.ts";

/**
 * Who a bearer token stands for: its person, or the platform's owner for one that the CLI signed with the master
 * key. Null for every other, without a look-up where its checksum is wrong.
 */
export async function authenticateToken(platform: ServicePlatform, bearer: string): Promise<Actor | null> {
  const now = clock(platform);
  if (isCliToken(bearer)) {
    return verifyCliToken(platform.secrets.masterKey, bearer, now.getTime()) ? platformActor("cli") : null;
  }
  if (!checkManagementTokenFormat(bearer)) return null;
  const holder = await managementTokenRepository.findHolder(platform.db.prisma, hashToken(bearer));
  if (holder === null || (holder.expiresAt !== null && holder.expiresAt <= now)) return null;
  const bounds = await pathBounds(platform.db.prisma, holder.tenant);
  if (bounds === undefined) return null;
  const { userId, tenant, role, scopes } = holder;
  return makeActor({ kind: "token", userId, tenant, role, scopes }, bounds);
}
