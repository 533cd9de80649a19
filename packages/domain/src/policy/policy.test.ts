import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../addresses/ip-address.ts";
import { matchesPattern } from "../model-pattern.ts";
import { bindingLimits, childrenVerdict, grantedCapabilities, grantedEndpoints } from "./effective-policy.ts";
import { exceedsCeiling } from "./exceeds-ceiling.ts";
import { explainAccess } from "./explain-access.ts";
import { coversPattern, modelGrant } from "./model-grant.ts";
import { type GrantLevel, OPEN_LEVEL, OPEN_POLICY } from "./policy-level.ts";

const names = fc.string({ unit: fc.constantFrom("a", "b", "-"), maxLength: 6 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", "-", "*"), minLength: 1, maxLength: 6 });
const level = (grant: Partial<GrantLevel>): GrantLevel => ({ ...OPEN_LEVEL, ...grant });

describe("a grant of models", () => {
  it("grants what any of its entries matches, and names the most literal one", () => {
    const grant = modelGrant(["gpt-*", "gpt-4*", "gpt-4o", "claude-*"]);
    expect(grant.granting("gpt-4o")).toBe("gpt-4o");
    expect(grant.granting("gpt-4-turbo")).toBe("gpt-4*");
    expect(grant.granting("gpt-3.5")).toBe("gpt-*");
    expect(grant.granting("o1")).toBeUndefined();
    expect(modelGrant([]).grants("anything")).toBe(false);
  });

  it("agrees with matching each entry by itself", () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 8 }), names, (entries, name) => {
        expect(modelGrant(entries).grants(name)).toBe(entries.some((entry) => matchesPattern(entry, name)));
      }),
    );
  });

  it("covers a pattern only if it matches everything that the pattern matches", () => {
    const fills = (unit: fc.Arbitrary<string>) => fc.array(unit, { minLength: 6, maxLength: 6 });
    const narrower = patterns.chain((above) =>
      fills(patterns).chain((parts) => {
        const wanted = filled(above, parts);
        return fills(names).map((rest) => ({ above, wanted, name: filled(wanted, rest) }));
      }),
    );
    fc.assert(
      fc.property(narrower, ({ above, wanted, name }) => {
        expect(coversPattern(above, wanted)).toBe(true);
        expect(matchesPattern(above, name)).toBe(true);
      }),
    );
    expect(coversPattern("gpt-4*", "gpt-*")).toBe(false);
    expect(coversPattern("gpt-4", "gpt-*")).toBe(false);
  });
});

/** The pattern with its stars replaced, one after the other. */
function filled(pattern: string, parts: readonly string[]): string {
  let used = 0;
  return pattern.replaceAll("*", () => parts[used++ % parts.length] ?? "");
}

describe("a path", () => {
  it("grants a model that every level grants, whatever the levels are", () => {
    const lists = fc.option(fc.array(patterns, { maxLength: 4 }), { nil: null });
    fc.assert(
      fc.property(fc.array(lists, { maxLength: 6 }), names, (path, model) => {
        const checks = explainAccess(
          path.map((models) => level({ models })),
          { model },
        );
        const granted = path.every(
          (models) => models === null || models.some((one) => matchesPattern(one, model)),
        );
        expect(checks.every(({ outcome }) => outcome === "granted")).toBe(granted);
        expect(checks).toHaveLength(path.filter((models) => models !== null).length);
      }),
    );
  });

  it("takes the smallest limit of each dimension, and of equal ones the uppermost", () => {
    const limits = bindingLimits([
      { limits: { rpm: 600, tpm: 10 } },
      { limits: { rpm: 60 } },
      { limits: { rpm: 60, concurrency: 5 } },
    ]);
    expect(limits).toEqual({
      rpm: { value: 60, level: 1 },
      tpm: { value: 10, level: 0 },
      concurrency: { value: 5, level: 2 },
    });
  });

  it("grants endpoints and capabilities that every level grants", () => {
    const path = [
      level({ endpoints: ["chat/completions", "embeddings"] }),
      level({}),
      level({ endpoints: ["embeddings"] }),
    ];
    expect(grantedEndpoints(path)).toEqual(["embeddings"]);
    expect(
      grantedCapabilities([{ capabilities: ["keys:read", "keys:write"] }, { capabilities: ["keys:read"] }]),
    ).toEqual(["keys:read"]);
  });

  it("refuses an address that one allowlist leaves out, and only writes it down where that is in its dry run", () => {
    const path = [
      level({ allowlist: ["203.0.113.0/24"] }),
      level({ allowlist: [] }),
      level({ allowlist: ["203.0.113.7"], allowlistMode: "dry-run" }),
    ];
    const outcomes = (text: string) =>
      explainAccess(path, { address: parseAddress(text) }).map(({ outcome }) => outcome);
    expect(outcomes("203.0.113.7")).toEqual(["granted", "granted"]);
    expect(outcomes("::ffff:203.0.113.8")).toEqual(["granted", "would-refuse"]);
    expect(outcomes("2001:db8::1")).toEqual(["refused", "would-refuse"]);
  });

  it.each([
    ["nothing is set", [], true],
    [
      "somebody above forbids it",
      [
        { allow: false, maxDepth: null },
        { allow: true, maxDepth: null },
      ],
      false,
    ],
    [
      "it would be as deep as allowed",
      [
        { allow: true, maxDepth: 2 },
        { allow: true, maxDepth: null },
      ],
      true,
    ],
    [
      "it would be too deep",
      [
        { allow: true, maxDepth: 1 },
        { allow: true, maxDepth: null },
      ],
      false,
    ],
  ])("says whether a sub-account may be opened where %s", (_, path, allowed) => {
    expect(childrenVerdict(path.map((children) => ({ ...OPEN_POLICY, children }))).allowed).toBe(allowed);
  });
});

describe("a ceiling", () => {
  it("holds: nothing is granted by what stays within it that the path above does not grant", () => {
    const lists = fc.option(fc.array(patterns, { maxLength: 4 }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(lists, { maxLength: 4 }),
        fc.array(patterns, { maxLength: 4 }),
        names,
        (path, models, name) => {
          const above = path.map((list) => level({ models: list }));
          fc.pre(exceedsCeiling({ models }, above).length === 0 && modelGrant(models).grants(name));
          const checks = explainAccess(above, { model: name });
          expect(checks.every(({ outcome }) => outcome === "granted")).toBe(true);
        },
      ),
    );
  });

  it("names each place that is beyond it", () => {
    const above = [
      {
        ...level({
          models: ["gpt-*"],
          endpoints: ["embeddings"],
          allowlist: ["10.0.0.0/8"],
          limits: { rpm: 9 },
        }),
        capabilities: ["keys:read" as const],
      },
    ];
    const wanted = {
      models: ["gpt-4*", "*"],
      endpoints: ["completions" as const],
      allowlist: ["10.1.0.0/16", "::/0", "no range"],
      limits: { rpm: 10, rpd: 1 },
      capabilities: ["keys:write" as const],
    };
    expect(exceedsCeiling(wanted, above).map(({ path }) => path)).toEqual([
      "models.1",
      "endpoints.0",
      "allowlist.1",
      "allowlist.2",
      "capabilities.0",
      "limits.rpm",
    ]);
  });
});
