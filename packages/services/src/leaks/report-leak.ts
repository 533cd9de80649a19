import { type LeakReport, ReportLeak } from "@operon/contracts";
import { keyRepository, managementTokenRepository } from "@operon/db";
import { checkManagementTokenFormat, checkVirtualKeyFormat, hashToken, hashVirtualKey } from "@operon/trust";
import type { z } from "zod";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import { platformActor } from "../context/platform-actor.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";

type Result = LeakReport["results"][number];

/**
 * Revokes what was found where it should not be: virtual keys, also by the secret before the last rotation, and management
 * tokens. Whoever has a secret may end it, so that nobody needs to sign in. A wrong checksum costs no look-up.
 */
export async function reportLeak(
  platform: ServicePlatform,
  input: z.input<typeof ReportLeak>,
): Promise<LeakReport> {
  const { secrets, foundAt } = parseInput(ReportLeak, input);
  const reason = foundAt ? `reported as leaked: ${foundAt}` : "reported as leaked";
  const results: Result[] = [];
  for (const secret of secrets) {
    if (checkVirtualKeyFormat(secret)) results.push(await revokeKey(platform, secret, reason));
    else if (checkManagementTokenFormat(secret)) results.push(await revokeToken(platform, secret, reason));
    else results.push({ kind: "unknown", outcome: "unknown" });
  }
  return { results };
}

/** Looks before it writes: most of what is reported is nobody's, and costs no transaction. */
async function revokeKey(platform: ServicePlatform, secret: string, reason: string): Promise<Result> {
  const hash = hashVirtualKey(platform.secrets.pepper, secret);
  const found = await keyRepository.findByHash(platform.db.prisma, hash, clock(platform));
  if (found === null || found.revoked) return { kind: "virtual-key", outcome: "unknown" };
  const revoked = await writeAndPublish({ ...platform, actor: platformActor("system") }, async (write) => {
    const key = await keyRepository.findByHash(write.tx, hash, clock(platform));
    const done = key !== null && (await keyRepository.revoke(write, key.id, clock(platform)));
    if (key === null || !done) return { result: false, change: null };
    const { id: objectId, name: objectLabel, tenantId } = key;
    return {
      result: true,
      change: { action: "key.revoke", objectType: "key", objectId, objectLabel, tenantId, reason },
    };
  });
  return { kind: "virtual-key", outcome: revoked ? "revoked" : "unknown" };
}

async function revokeToken(platform: ServicePlatform, secret: string, reason: string): Promise<Result> {
  const known = await managementTokenRepository.findByHash(platform.db.prisma, hashToken(secret));
  if (known === null) return { kind: "management-token", outcome: "unknown" };
  const revoked = await writeAndPublish({ ...platform, actor: platformActor("system") }, async (write) => {
    const token = await managementTokenRepository.findByHash(write.tx, hashToken(secret));
    if (token === null) return { result: false, change: null };
    await managementTokenRepository.revoke(write, token.id, clock(platform));
    const { id: objectId, name: objectLabel, tenantId } = token;
    const action = "management-token.revoke";
    return {
      result: true,
      change: { action, objectType: "management-token", objectId, objectLabel, tenantId, reason },
    };
  });
  return { kind: "management-token", outcome: revoked ? "revoked" : "unknown" };
}
