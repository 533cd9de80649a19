import type { Capability, Role } from "@operon/domain";
import { getMe, getSession } from "@operon/services";
import { cookies } from "next/headers";
import { readSessionToken } from "./auth/session-cookie.ts";
import { getPlatform } from "./platform.ts";

/** The person who is signed in, and the tenant that they belong to. */
export type Viewer = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** What the role and the path above leave. */
  readonly capabilities: readonly Capability[];
  readonly tenantId: string;
  readonly tenantName: string;
  /** Slug path below the root: "/", "acme/team-a". */
  readonly tenantPath: string;
};

/** The viewer of this request; null leads to the sign-in page. */
export async function getViewer(): Promise<Viewer | null> {
  const [platform, jar] = await Promise.all([getPlatform(), cookies()]);
  const token = await readSessionToken(platform, (name) => jar.get(name)?.value);
  const signedIn = token ? await getSession(platform.services, token) : null;
  if (!signedIn) return null;
  const { actor, user } = signedIn;
  // Needs no capability: whoever may see nothing else still sees who they are.
  const { tenant } = await getMe({ ...platform.services, actor }, { address: "" });
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    role: actor.role,
    capabilities: actor.capabilities,
    tenantId: tenant.id,
    tenantName: tenant.name,
    tenantPath: tenant.path,
  };
}
