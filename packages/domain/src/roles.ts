/** What a person may be in their tenant. */
export const ROLES = ["owner", "admin", "developer", "billing", "auditor"] as const;

/** A role; see {@link ROLE_CAPABILITIES}. */
export type Role = (typeof ROLES)[number];

/** What an actor may do within their own subtree. */
export const CAPABILITIES = [
  "tenants:read",
  "tenants:write",
  "users:read",
  "users:write",
  "keys:read",
  "keys:write",
  "providers:read",
  "providers:write",
  "mappings:read",
  "mappings:write",
  "routing:read",
  "routing:write",
  "limits:read",
  "limits:write",
  "prices:read",
  "prices:write",
  "usage:read",
  "requests:read",
  "changes:read",
  "nodes:read",
  "alerts:read",
  "alerts:write",
  "playground:use",
] as const;

/** A capability; each write verb and each route names the one that it needs. */
export type Capability = (typeof CAPABILITIES)[number];

const everyRead = CAPABILITIES.filter((capability) => capability.endsWith(":read"));

/** The one table of roles and capabilities. */
export const ROLE_CAPABILITIES: Readonly<Record<Role, readonly Capability[]>> = {
  owner: CAPABILITIES,
  admin: CAPABILITIES,
  developer: [
    "tenants:read",
    "keys:read",
    "keys:write",
    "providers:read",
    "mappings:read",
    "routing:read",
    "limits:read",
    "prices:read",
    "usage:read",
    "requests:read",
    "nodes:read",
    "alerts:read",
    "playground:use",
  ],
  billing: [
    "tenants:read",
    "keys:read",
    "limits:read",
    "limits:write",
    "prices:read",
    "prices:write",
    "usage:read",
    "requests:read",
    "nodes:read",
  ],
  auditor: everyRead,
};

/** Whether `role` may do `capability`. */
export function roleAllows(role: Role, capability: Capability): boolean {
  return ROLE_CAPABILITIES[role].includes(capability);
}

/** How far a role's capability reaches: over the whole subtree, or in the person's own tenant only. */
export type Reach = "subtree" | "tenant";

/** A developer makes keys where they work; the accounts below belong to somebody else. */
const OWN_TENANT_ONLY: Partial<Record<Role, readonly Capability[]>> = { developer: ["keys:write"] };

/** How far `capability` reaches for `role`, where it has it at all. */
export function reachOf(role: Role, capability: Capability): Reach {
  return OWN_TENANT_ONLY[role]?.includes(capability) ? "tenant" : "subtree";
}
