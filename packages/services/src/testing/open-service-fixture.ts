import { randomBytes } from "node:crypto";
import { createDatabase } from "@operon/db";
import type { Role } from "@operon/domain";
import { masterKeyFromBytes } from "@operon/trust";
import { makeActor } from "../context/make-actor.ts";
import { platformActor } from "../context/platform-actor.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { openServiceSecrets } from "../secrets/open-service-secrets.ts";
import { createTenant } from "../tenants/create-tenant.ts";

/** The services on a migrated test database, with a bus that keeps what it was told. */
export async function openServiceFixture(databaseUrl: string) {
  const db = await createDatabase({ url: databaseUrl, poolSize: 4 });
  const published: bigint[] = [];
  const bus = { publishRevision: async (revision: bigint) => void published.push(revision) };
  const secrets = await openServiceSecrets(db, masterKeyFromBytes(randomBytes(32)));
  const root: ServiceContext = { db, bus, secrets, actor: platformActor("system") };
  let count = 0;

  /** Another account below the root (or `parent`), and contexts of people in it. */
  async function tenant(parentId = "1") {
    count += 1;
    const made = await createTenant(root, { parentId, slug: `tenant-${count}`, name: `Tenant ${count}` });
    const position = { id: made.id, dna: made.dna } as Actor["tenant"];
    return { ...made, as: (role: Role) => actAs(position, role) };
  }

  function actAs(position: Actor["tenant"], role: Role): ServiceContext {
    return { ...root, actor: makeActor({ kind: "user", userId: null, tenant: position, role }) };
  }

  return {
    root,
    published,
    tenant,
    /** A person of the platform itself. */
    platform: (role: Role) => actAs(root.actor.tenant, role),
    close: () => db.close(),
  };
}

/** What {@link openServiceFixture} opens. */
export type ServiceFixture = Awaited<ReturnType<typeof openServiceFixture>>;
