import type {
  ConfigurationDelta,
  MappingLayerConfiguration,
  ProviderConfiguration,
  TenantConfiguration,
} from "@operon/db/data-plane";
import { OPEN_LEVEL } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_ROWS, PLAIN_TENANT } from "../testing/plain-rows.ts";
import { plainTables } from "../testing/plain-tables.ts";
import { providerRows } from "../testing/start-test-gateway.ts";
import { createBudgetDirectory } from "./budget-directory.ts";
import { createMappingDirectory } from "./mapping-directory.ts";
import { createProviderDirectory } from "./provider-directory.ts";
import { createRoutingDirectory } from "./routing-directory.ts";
import { createTenantDirectory, type TenantDirectory } from "./tenant-directory.ts";

/** A tenant of a random tree; its parent is one of those before it. */
type Node = {
  readonly parent: number;
  readonly frozen: boolean;
  readonly models: string[] | null;
  readonly provider: "subtree" | "self" | null;
};

const anyNode: fc.Arbitrary<Node> = fc.record({
  parent: fc.nat(),
  frozen: fc.boolean(),
  models: fc.option(fc.subarray(["m1", "m2", "m3"])),
  provider: fc.constantFrom("subtree", "self", null),
});

const parentOf = ({ parent }: Node, index: number): number => (index === 0 ? -1 : parent % index);

function chainTo(nodes: readonly Node[], index: number): number[] {
  if (index < 0) return [];
  return [...chainTo(nodes, parentOf(nodes[index] as Node, index)), index];
}

function rowsOf(nodes: readonly Node[]) {
  const tenants = nodes.map((node, index): TenantConfiguration => {
    const above = chainTo(nodes, parentOf(node, index));
    return {
      id: String(index + 1),
      dna: `.${above.map((each) => `${each + 1}.`).join("")}`,
      slug: index === 0 ? "" : `t${index + 1}`,
      ...PLAIN_TENANT,
      status: node.frozen ? "frozen" : "active",
      policy: node.models && { ...OPEN_LEVEL, models: node.models },
    };
  });
  const providers = nodes.flatMap(({ provider }, index): ProviderConfiguration[] => {
    const at = { id: String(index + 1), tenantId: String(index + 1), name: `p${index + 1}` };
    const rows = providerRows([
      { baseUrl: "http://x", models: [], ...at, share: provider ?? "self" },
    ]).providers;
    return rows.map((row) => ({ ...row, deleted: provider === null }));
  });
  return { tenants, providers };
}

/** What a tenant may do, gathered level by level. */
function expected(nodes: readonly Node[], index: number) {
  const chain = chainTo(nodes, index);
  const on = (each: number) => nodes[each] as Node;
  return {
    active: chain.every((each) => !on(each).frozen),
    models: chain.flatMap((each) => (on(each).models === null ? [] : [on(each).models])),
    providers: chain.flatMap((each) => {
      const { provider } = on(each);
      return provider === "subtree" || (provider === "self" && each === index) ? [`p${each + 1}`] : [];
    }),
    path:
      chain
        .slice(1)
        .map((each) => `t${each + 1}`)
        .join("/") || "/",
  };
}

function seen(directory: TenantDirectory, index: number) {
  const found = directory.find(directory.numberOf(0, index + 1));
  return (
    found && {
      active: found.tenant.active,
      models: found.tenant.access.models.map(({ entries }) => entries),
      providers: found.served.providers.map(({ name }) => name),
      path: directory.pathOf(String(index + 1)),
    }
  );
}

const delta = { ...NO_ROWS, revision: 1n };

function directoryOf() {
  const providers = createProviderDirectory(() => ({
    adapter: {} as never,
    target: { origin: "x" } as never,
  }));
  const mappings = createMappingDirectory();
  const routing = createRoutingDirectory();
  const directory = createTenantDirectory(
    { providers, mappings, routing, budgets: createBudgetDirectory() },
    { ...plainTables(), costOf: () => 0, onRemembered: () => undefined },
  );
  const apply = (rows: Partial<ConfigurationDelta>): void => {
    const whole = { ...delta, ...rows };
    const layers = mappings.apply(whole);
    directory.apply({
      tenants: whole.tenants,
      providersChanged: providers.apply(whole),
      layers,
      budgets: new Set(),
      routing: routing.apply(whole),
    });
  };
  return { directory, apply };
}

const layer = (name: string, changes: Partial<MappingLayerConfiguration> = {}) => ({
  id: name.replace(/\D/g, "") || "99",
  name,
  share: "subtree",
  defaultModel: null,
  ...changes,
});
const ruleIn = (layerId: string, pattern: string, target: string, deleted = false) => ({
  id: `${layerId}${pattern.length}`,
  layerId,
  pattern,
  target,
  deleted,
});

describe("mapping rules", () => {
  /** t1 > t2 > t3, and t4 beside t2. */
  const tree = () => {
    const plain = { frozen: false, models: null, provider: null };
    const made = directoryOf();
    made.apply(rowsOf([0, 0, 1, 0].map((parent) => ({ ...plain, parent }))));
    const found = (index: number) => {
      const tenant = made.directory.find(made.directory.numberOf(0, index));
      if (tenant === undefined) throw new Error(`t${index} is not there`);
      return tenant;
    };
    return { ...made, found, meant: (index: number, asked: string) => found(index).routes.find(asked).model };
  };

  it("reach down from whoever shares them, the nearest first, then those of everybody", () => {
    const { apply, meant } = tree();
    apply({
      mappingLayers: [layer("global"), layer("tenant-1"), layer("tenant-2", { share: "self" })],
      mappingRules: [ruleIn("99", "*", "all"), ruleIn("1", "gpt-*", "one"), ruleIn("2", "gpt-4*", "two")],
    });
    expect([1, 2, 3, 4].map((index) => meant(index, "gpt-4"))).toEqual(["one", "two", "one", "one"]);
    expect([1, 2, 3, 4].map((index) => meant(index, "x"))).toEqual(["all", "all", "all", "all"]);
  });

  it("leave whom they do not reach as they were, with all that was found out for them", () => {
    const { apply, found, meant } = tree();
    const before = [1, 2, 3, 4].map(found);
    meant(4, "gpt-4");
    apply({ mappingLayers: [layer("tenant-2")], mappingRules: [ruleIn("2", "gpt-4*", "two")] });
    const after = [1, 2, 3, 4].map(found);
    expect(after.map((each, index) => each === before[index])).toEqual([true, false, false, true]);
    apply({ mappingLayers: [layer("global")], mappingRules: [ruleIn("99", "*", "all")] });
    expect([1, 2, 3, 4].map((index) => found(index) === after[index - 1])).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("are asked anew after each change of theirs, also where nothing matched before", () => {
    const { apply, meant } = tree();
    expect(meant(3, "gpt-4")).toBe("gpt-4");
    apply({ mappingLayers: [layer("tenant-1")], mappingRules: [ruleIn("1", "gpt-4", "one")] });
    expect(meant(3, "gpt-4")).toBe("one");
    apply({ mappingLayers: [layer("tenant-1")], mappingRules: [ruleIn("1", "gpt-4", "other")] });
    expect(meant(3, "gpt-4")).toBe("other");
    apply({ mappingLayers: [layer("tenant-1")], mappingRules: [ruleIn("1", "gpt-4", "other", true)] });
    expect(meant(3, "gpt-4")).toBe("gpt-4");
  });

  it("leave a name that nobody serves to the nearest default, which is inherited in any case", () => {
    const { apply, meant } = tree();
    apply({
      mappingLayers: [
        layer("global", { defaultModel: "far" }),
        layer("tenant-2", { defaultModel: "near", share: "self" }),
      ],
    });
    expect([1, 2, 3, 4].map((index) => meant(index, "x"))).toEqual(["far", "near", "near", "far"]);
  });
});

describe("the directory of tenants", () => {
  it("says of every tenant what its path says, before and after any change of the tree", () => {
    const trees = fc.array(anyNode, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(trees, { minLength: 1, maxLength: 3 }), fc.nat(), (versions, first) => {
        const { directory, apply } = directoryOf();
        for (const nodes of versions) {
          apply(rowsOf(nodes));
          for (let step = 0; step < nodes.length; step += 1) {
            const index = (first + step) % nodes.length;
            expect(seen(directory, index)).toEqual(expected(nodes, index));
          }
        }
      }),
    );
  });

  it("serves nobody below a tenant whose row is missing, and goes in no circle", () => {
    const { directory, apply } = directoryOf();
    const plain = { frozen: false, models: null, provider: null };
    const { tenants } = rowsOf([0, 0, 1].map((parent) => ({ ...plain, parent })));
    apply({ tenants: tenants.filter(({ id }) => id !== "2"), providers: [] });
    expect(seen(directory, 0)).toMatchObject({ active: true });
    expect([seen(directory, 1), seen(directory, 2)]).toEqual([undefined, undefined]);
    const circle = [
      { ...tenants[1], dna: ".1.3." },
      { ...tenants[2], dna: ".1.2." },
    ];
    apply({ tenants: circle as TenantConfiguration[], providers: [] });
    expect(seen(directory, 1)).toBeUndefined();
    apply({ tenants, providers: [] });
    expect(seen(directory, 2)).toMatchObject({ active: true, path: "t2/t3" });
  });

  it("answers for a path of ten thousand levels", () => {
    const { directory, apply } = directoryOf();
    let dna = ".";
    const tenants = Array.from({ length: 10_000 }, (_, index): TenantConfiguration => {
      const row = { ...PLAIN_TENANT, id: String(index + 1), dna, slug: "x" };
      dna += `${row.id}.`;
      return row;
    });
    apply({ tenants, providers: [] });
    expect(seen(directory, 9_999)).toMatchObject({ active: true, models: [] });
  });
});
