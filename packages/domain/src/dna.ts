import type { TenantId } from "./ids.ts";

/**
 * Who stands above a tenant, root first: `.1.7.42.` for a child of 42. The root's own is `.`.
 * `child.dna = parent.dna + parent.id + "."`; depth is unlimited and siblings share a DNA.
 */
export type Dna = string & { readonly __dna: true };

/** A tenant's place in the tree. */
export type TreePosition = { readonly id: TenantId; readonly dna: Dna };

/** The DNA of the root tenant. */
export const ROOT_DNA = "." as Dna;

const dnaPattern = /^\.(?:[1-9]\d{0,18}\.)*$/;

/** The DNA in `text`, or undefined where it is not one. */
export function parseDna(text: string): Dna | undefined {
  return dnaPattern.test(text) ? (text as Dna) : undefined;
}

/** The DNA that every child of `parent` has; also the prefix of every DNA in the subtree below it. */
export function childDna(parent: TreePosition): Dna {
  return `${parent.dna}${parent.id}.` as Dna;
}

/** The ids above a tenant, from the root down. */
export function ancestorIds(dna: Dna): TenantId[] {
  return dna === ROOT_DNA ? [] : (dna.slice(1, -1).split(".") as TenantId[]);
}

/** How many tenants stand above one with this DNA; 0 for the root. */
export function depthOf(dna: Dna): number {
  return ancestorIds(dna).length;
}

/** Whether `candidate` is `top` itself or stands anywhere below it. */
export function isInSubtree(top: TreePosition, candidate: TreePosition): boolean {
  return candidate.id === top.id || candidate.dna.startsWith(childDna(top));
}

/** The ids from the root down to the tenant itself. */
export function lineageIds({ id, dna }: TreePosition): TenantId[] {
  return [...ancestorIds(dna), id];
}

/** The nearest tenant that both have in their lineage; undefined only for positions of two different trees. */
export function lowestCommonAncestor(a: TreePosition, b: TreePosition): TenantId | undefined {
  const other = lineageIds(b);
  let nearest: TenantId | undefined;
  for (const [depth, id] of lineageIds(a).entries()) {
    if (other[depth] !== id) break;
    nearest = id;
  }
  return nearest;
}

/**
 * The DNA of `tenant`, which is `moved` or stands below it, once `moved` has become a child of `parent`.
 * @throws RangeError where `parent` is in the subtree that moves: that would be a loop.
 */
export function movedDna(tenant: TreePosition, moved: TreePosition, parent: TreePosition): Dna {
  if (isInSubtree(moved, parent)) throw new RangeError("A tenant cannot move below itself.");
  const own = childDna(parent);
  if (tenant.id === moved.id) return own;
  return `${childDna({ id: moved.id, dna: own })}${tenant.dna.slice(childDna(moved).length)}` as Dna;
}
