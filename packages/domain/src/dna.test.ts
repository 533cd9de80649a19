import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ancestorIds,
  childDna,
  type Dna,
  depthOf,
  isInSubtree,
  lineageIds,
  lowestCommonAncestor,
  movedDna,
  parseDna,
  ROOT_DNA,
  type TreePosition,
} from "./dna.ts";
import { ROOT_TENANT_ID, type TenantId } from "./ids.ts";

const ROOT: TreePosition = { id: ROOT_TENANT_ID, dna: ROOT_DNA };

/** A random tree as a list of tenants, parents first: node n hangs below one of those before it. */
const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).map((choices) => {
  const tenants: TreePosition[] = [ROOT];
  const parents = new Map<TenantId, TreePosition>();
  choices.forEach((choice, index) => {
    const parent = tenants[choice % tenants.length] ?? ROOT;
    const tenant = { id: String(index + 2) as TenantId, dna: childDna(parent) };
    parents.set(tenant.id, parent);
    tenants.push(tenant);
  });
  return { tenants, parents };
});

function climb(tenant: TreePosition, parents: ReadonlyMap<TenantId, TreePosition>): TenantId[] {
  const above: TenantId[] = [];
  for (let at = parents.get(tenant.id); at; at = parents.get(at.id)) above.unshift(at.id);
  return above;
}

describe("a DNA", () => {
  it("names every ancestor from the root down, in any tree", () => {
    fc.assert(
      fc.property(trees, ({ tenants, parents }) => {
        for (const tenant of tenants) {
          expect(ancestorIds(tenant.dna)).toEqual(climb(tenant, parents));
          expect(depthOf(tenant.dna)).toBe(climb(tenant, parents).length);
          expect(parseDna(tenant.dna)).toBe(tenant.dna);
        }
      }),
    );
  });

  it("puts a tenant into exactly the subtrees of itself and its ancestors, in any tree", () => {
    fc.assert(
      fc.property(trees, ({ tenants, parents }) => {
        for (const top of tenants) {
          for (const candidate of tenants) {
            const above = candidate.id === top.id || climb(candidate, parents).includes(top.id);
            expect(isInSubtree(top, candidate)).toBe(above);
          }
        }
      }),
    );
  });

  it("is compared by segment: tenant 1 is not above a child of tenant 10", () => {
    const child = { id: "11" as TenantId, dna: ".10." as Dna };
    expect(isInSubtree(ROOT, child)).toBe(false);
    expect(isInSubtree({ id: "10" as TenantId, dna: "." as Dna }, child)).toBe(true);
  });

  it.each(["", "1", ".1", "1.", "..", ".01.", ".1..2.", ".-1.", ".a.", ". 1."])("refuses %j", (text) => {
    expect(parseDna(text)).toBeUndefined();
  });
});

describe("two tenants", () => {
  it("have the deepest of the lineages' common ids as their lowest common ancestor, in any tree", () => {
    fc.assert(
      fc.property(trees, ({ tenants }) => {
        for (const a of tenants) {
          for (const b of tenants) {
            const common = lineageIds(a).filter((id) => lineageIds(b).includes(id));
            expect(lowestCommonAncestor(a, b)).toBe(common.at(-1));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("of different trees have none", () => {
    const stranger = { id: "7" as TenantId, dna: ".5." as Dna };
    expect(lowestCommonAncestor({ id: "5" as TenantId, dna: ".1." as Dna }, stranger)).toBeUndefined();
  });
});

describe("a move", () => {
  it("gives every tenant of the subtree the DNA that it would have been born with there, in any tree", () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), ({ tenants, parents }, first, second) => {
        const moved = tenants[1 + (first % (tenants.length - 1))] as TreePosition;
        const parent = tenants[second % tenants.length] as TreePosition;
        if (isInSubtree(moved, parent)) {
          expect(() => movedDna(moved, moved, parent)).toThrow(RangeError);
          return;
        }
        const born = new Map<TenantId, Dna>();
        const dnaOf = (id: TenantId): Dna =>
          born.get(id) ?? (tenants.find((one) => one.id === id)?.dna as Dna);
        for (const tenant of tenants.filter((one) => isInSubtree(moved, one))) {
          const above = tenant.id === moved.id ? parent : (parents.get(tenant.id) as TreePosition);
          born.set(tenant.id, childDna({ id: above.id, dna: dnaOf(above.id) }));
          expect(movedDna(tenant, moved, parent)).toBe(born.get(tenant.id));
        }
      }),
    );
  });
});
