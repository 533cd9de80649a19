import { createHash } from "node:crypto";
import type { ProviderId, TenantId } from "@operon/domain";
import type { SignatureStore } from "@operon/redis";
import { createRecentMap } from "../snapshot/recent-map.ts";

const REMEMBERED = 50_000;
const KEPT_SEC = 7 * 86_400;
const PATIENCE_MS = 40;
const DIGEST_BYTES = 16;

/** Who made a secret, by the secret; those that nobody knows are left out. */
export type Makers = ReadonlyMap<string, ProviderId>;

/** Remembers which provider's account made a tenant's signatures and encrypted thoughts, and nothing else of them. */
export interface SignatureLedger {
  note(tenantId: TenantId, secrets: readonly string[], providerId: ProviderId): void;
  /** At once where all are known here; what is not known within a moment is not known. Never rejects. */
  makersOf(tenantId: TenantId, secrets: readonly string[]): Makers | Promise<Makers>;
}

/** Memory before Redis. */
export function createSignatureLedger(store: SignatureStore, patienceMs = PATIENCE_MS): SignatureLedger {
  const known = createRecentMap<string, ProviderId>(REMEMBERED);

  const look = async (
    unknown: ReadonlyMap<string, string>,
    makers: Map<string, ProviderId>,
  ): Promise<Makers> => {
    const digests = [...unknown.keys()];
    const read = store.read(digests).catch((): readonly (string | null)[] => []);
    const found = await withinPatience(read, patienceMs);
    for (const [at, digest] of digests.entries()) {
      const providerId = found[at] as ProviderId | null | undefined;
      if (providerId === null || providerId === undefined) continue;
      known.set(digest, providerId);
      makers.set(unknown.get(digest) ?? "", providerId);
    }
    return makers;
  };

  return {
    note(tenantId, secrets, providerId) {
      for (const secret of secrets) {
        const digest = digestOf(tenantId, secret);
        if (known.get(digest) === providerId) continue;
        known.set(digest, providerId);
        store.write(digest, providerId, KEPT_SEC);
      }
    },
    makersOf(tenantId, secrets) {
      const makers = new Map<string, ProviderId>();
      const unknown = new Map<string, string>();
      for (const secret of secrets) {
        const digest = digestOf(tenantId, secret);
        const providerId = known.get(digest);
        if (providerId === undefined) unknown.set(digest, secret);
        else makers.set(secret, providerId);
      }
      return unknown.size === 0 ? makers : look(unknown, makers);
    },
  };
}

/** With the tenant in it: what one tenant was told says nothing to another. */
function digestOf(tenantId: TenantId, secret: string): string {
  const whole = createHash("sha256").update(`${tenantId}\n${secret}`).digest();
  return whole.subarray(0, DIGEST_BYTES).toString("base64url");
}

async function withinPatience(
  read: Promise<readonly (string | null)[]>,
  patienceMs: number,
): Promise<readonly (string | null)[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly (string | null)[]>((resolve) => {
    timer = setTimeout(resolve, patienceMs, []);
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}
