import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ancestorIds,
  childDna,
  type Dna,
  depthOf,
  isInSubtree,
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
