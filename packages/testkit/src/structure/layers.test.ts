import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseOptions } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RULES as forbidden, options } from "../../../../.dependency-cruiser.mjs";
import { REPOSITORY_ROOT } from "./read-repository.ts";

/** A small house in which each rule of the layers is broken once: rule -> importing file, import. */
const PLANTED: Record<string, [string, string]> = {
  "layer-0-imports-down-only": ["packages/errors/src/a.ts", "@operon/services"],
  "layer-1-imports-down-only": ["packages/domain/src/a.ts", "@operon/contracts"],
  "layer-2-imports-down-only": ["packages/contracts/src/a.ts", "@operon/db"],
  "layer-3-imports-down-only": ["packages/db/src/a.ts", "@operon/services"],
  "packages-never-import-apps": ["packages/services/src/a.ts", "../../../apps/gateway/src/b.ts"],
  "apps-never-import-each-other": ["apps/worker/src/a.ts", "../../gateway/src/b.ts"],
  "layers-know-nothing-of-the-tools-around-them": ["packages/services/src/c.ts", "@operon/testkit"],
  "the-client-needs-nothing": ["packages/client/src/a.ts", "@operon/domain"],
  "gateway-stays-small": ["apps/gateway/src/a.ts", "@operon/services"],
  "domain-is-pure": ["packages/domain/src/b.ts", "node:fs"],
  "only-db-imports-the-generated-client": [
    "packages/services/src/d.ts",
    "../../db/src/generated-stand-in.ts",
  ],
  "packages-are-entered-by-their-front-door": ["packages/services/src/e.ts", "../../db/src/inner.ts"],
  "features-are-entered-by-their-front-door": [
    "apps/console/src/features/keys/a.ts",
    "../providers/inner.ts",
  ],
  "end-to-end-tests-speak-http-only": ["e2e/a.ts", "@operon/db"],
  "nothing-unresolved": ["packages/errors/src/b.ts", "./nowhere.ts"],
};
const TARGETS = [
  "apps/gateway/src/b.ts",
  "packages/db/src/inner.ts",
  "packages/db/src/generated-stand-in.ts",
  "apps/console/src/features/providers/inner.ts",
];
const PACKAGES = ["errors", "domain", "contracts", "db", "services", "testkit"];

let root = "";
let violated: Map<string, string[]>;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function violationsIn(baseDir: string, folders: string[]): Promise<Map<string, string[]>> {
  const result = await cruise(folders, {
    ...options,
    baseDir,
    exclude: { path: "(^|/)(dist|\\.next)/" },
    validate: true,
    ruleSet: { forbidden },
  } as ICruiseOptions);
  const found = new Map<string, string[]>();
  if (typeof result.output === "string") throw new Error("dependency-cruiser printed instead of reporting");
  for (const violation of result.output.summary.violations) {
    found.set(violation.rule.name, [...(found.get(violation.rule.name) ?? []), violation.from]);
  }
  return found;
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "operon-layers-"));
  mkdirSync(join(root, "node_modules/@operon"), { recursive: true });
  for (const name of PACKAGES) {
    write(
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@operon/${name}`, type: "module", exports: { ".": "./src/index.ts" } }),
    );
    write(`packages/${name}/src/index.ts`, "export const x = 1;\n");
    symlinkSync(join(root, "packages", name), join(root, "node_modules/@operon", name), "dir");
  }
  for (const path of TARGETS) write(path, "export const x = 1;\n");
  for (const [path, specifier] of Object.values(PLANTED))
    write(path, `import { x } from "${specifier}";\nexport const y = x;\n`);
  write("packages/redis/src/a.ts", 'import { b } from "./b.ts";\nexport const a = b;\n');
  write("packages/redis/src/b.ts", 'import { a } from "./a.ts";\nexport const b = a;\n');
  write(
    "packages/services/src/d.ts",
    'import { x } from "../../db/src/generated/client.ts";\nexport const y = x;\n',
  );
  write("packages/db/src/generated/client.ts", "export const x = 1;\n");
  violated = await violationsIn(root, ["apps", "packages", "e2e"]);
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the layers", () => {
  it.each([...Object.entries(PLANTED)])("would notice a file that breaks %s", (rule, [path]) => {
    expect(violated.get(rule) ?? []).toContain(path);
  });

  it("would notice a cycle between files", () => {
    expect(violated.get("no-cycle") ?? []).toContain("packages/redis/src/a.ts");
  });

  it("has a planted violation for every rule", () => {
    const rules = forbidden.map((rule) => rule.name);
    expect(rules.filter((rule) => rule !== "no-cycle" && !(rule in PLANTED))).toEqual([]);
  });

  it("holds in the repository, which is read whole", async () => {
    const { output } = await cruise(["apps", "packages", "e2e", "bench"], {
      ...options,
      baseDir: REPOSITORY_ROOT,
      validate: true,
      ruleSet: { forbidden },
    } as ICruiseOptions);
    if (typeof output === "string") throw new Error("dependency-cruiser printed instead of reporting");
    expect(output.summary.violations.map((one) => `${one.rule.name}: ${one.from} -> ${one.to}`)).toEqual([]);
    expect(output.summary.totalCruised).toBeGreaterThan(300);
  }, 120_000);
});
