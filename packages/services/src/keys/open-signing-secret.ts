import { keySecretRepository } from "@operon/db";
import type { KeyId, TenantId } from "@operon/domain";
import { openSecret, sealedKeyVersion } from "@operon/trust";
import type { ServiceContext } from "../context/service-context.ts";
import { findDataKey } from "../secrets/tenant-data-key.ts";
import { signingSecretPlace } from "./signing-secret-place.ts";

/** A key's signing secret, to compare it with another; undefined where it has none or it does not open. */
export async function openSigningSecret(
  ctx: ServiceContext,
  { id, tenantId }: { readonly id: KeyId; readonly tenantId: TenantId },
): Promise<string | undefined> {
  const sealed = await keySecretRepository.sealedSigningSecret(ctx.db.prisma, id);
  if (sealed === null) return undefined;
  try {
    const bytes = Buffer.from(sealed);
    const name = { tenantId, version: sealedKeyVersion(bytes) };
    return openSecret(await findDataKey(ctx.secrets, ctx.db.prisma, name), signingSecretPlace(id), bytes);
  } catch {
    return undefined;
  }
}
