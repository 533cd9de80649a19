import { CAPABILITIES, type Capability, ROLES, type Role, reachOf, roleAllows } from "@operon/domain";

/** What a role may do in one area; `change-own` = see everything below, change only what is of its own tenant. */
export type Power = "change" | "change-own" | "see" | "none";
export type RolePowers = { readonly area: RoleArea; readonly powers: Readonly<Record<Role, Power>> };
export type RoleArea = Capability extends `${infer Area}:${string}` ? Area : never;

/** The table of roles and capabilities, by area: "tenants" for `tenants:read` and `tenants:write`. */
export function rolePowers(): readonly RolePowers[] {
  const areas = [...new Set(CAPABILITIES.map(areaOf))];
  return areas.map((area) => ({
    area,
    powers: Object.fromEntries(ROLES.map((role) => [role, powerOf(role, area)])) as Record<Role, Power>,
  }));
}

function powerOf(role: Role, area: RoleArea): Power {
  const allowed = CAPABILITIES.filter(
    (capability) => areaOf(capability) === area && roleAllows(role, capability),
  );
  const acts = allowed.filter((capability) => !capability.endsWith(":read"));
  if (acts.some((capability) => reachOf(role, capability) === "subtree")) return "change";
  if (acts.length > 0) return "change-own";
  return allowed.length > 0 ? "see" : "none";
}

function areaOf(capability: Capability): RoleArea {
  return capability.slice(0, capability.indexOf(":")) as RoleArea;
}
