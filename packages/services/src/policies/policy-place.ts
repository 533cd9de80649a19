import type { PolicyPlace } from "@operon/contracts";
import type { KeyRow, PathTenant } from "@operon/db";
import { isInSubtree } from "@operon/domain";
import type { Actor } from "../context/service-context.ts";

/** A level of a path: a tenant on it, or the key at its end. */
export type PathLevel =
  | { readonly kind: "tenant"; readonly tenant: PathTenant }
  | { readonly kind: "key"; readonly key: KeyRow };

/** The levels of a path, root first. */
export function pathLevels(path: readonly PathTenant[], key: KeyRow | null): readonly PathLevel[] {
  const levels: PathLevel[] = path.map((tenant) => ({ kind: "tenant", tenant }));
  return key === null ? levels : [...levels, { kind: "key", key }];
}

/** Whether the actor may know what stands at this level: not what stands above their own tenant. */
export function maySee(actor: Actor, level: PathLevel): boolean {
  return level.kind === "key" || isInSubtree(actor.tenant, level.tenant);
}

/** How a level is named to the actor. */
export function policyPlace(actor: Actor, levels: readonly PathLevel[], index: number): PolicyPlace {
  const level = levels[index];
  if (level === undefined || !maySee(actor, level)) return { kind: "upstream-account" };
  if (level.kind === "key") return { kind: "key", id: level.key.id, name: level.key.name };
  const { id, name } = level.tenant;
  return { kind: "tenant", id, name };
}

/** What a level grants. */
export function grantOfLevel(level: PathLevel) {
  return level.kind === "key" ? level.key.grant : level.tenant.policy;
}
