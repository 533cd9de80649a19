import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { REPOSITORY_ROOT, readRepository } from "./read-repository.ts";
import { STRUCTURE_RULES } from "./rules.ts";
import type { SourceFile } from "./source-file.ts";

const repository = readRepository();

/** An entry that imports a file that imports a file, and so on. */
function chain(entry: string, length: number): SourceFile[] {
  const folder = dirname(entry);
  return Array.from({ length }, (_, index) => ({
    path: index === 0 ? entry : `${folder}/file-${index}.ts`,
    text: `import { x } from "./file-${index + 1}.ts";\n`,
  }));
}

const PLANTED: Record<string, SourceFile[]> = {
  "file-size": [{ path: "packages/domain/src/long.ts", text: "export {};\n".repeat(401) }],
  "banned-name": [{ path: "packages/domain/src/string-stuff/utils.ts", text: "export {};\n" }],
  "kebab-case": [{ path: "packages/domain/src/myFile.ts", text: "export {};\n" }],
  "no-export-star": [{ path: "packages/domain/src/all.ts", text: 'export * from "./dna.ts";\n' }],
  "barrel-only-at-root": [{ path: "packages/domain/src/tree/index.ts", text: "export {};\n" }],
  "no-module-mock": [{ path: "packages/domain/src/a.test.ts", text: "vi.mock" + '("./dna.ts");\n' }],
  unfinished: [{ path: "packages/domain/src/a.ts", text: "// TO" + "DO: later\n" }],
  "env-keys": [
    { path: ".env.example", text: Array.from({ length: 61 }, (_, index) => `KEY_${index}=1`).join("\n") },
  ],
  "provider-shape": [{ path: "packages/providers/src/acme/address.ts", text: "export {};\n" }],
  "one-version": [
    { path: "a/package.json", text: '{"dependencies":{"zod":"4.0.0"}}' },
    { path: "b/package.json", text: '{"dependencies":{"zod":"4.0.1"}}' },
  ],
  "request-closure": chain("apps/gateway/src/pipeline/handle.ts", 1_000),
  "gateway-closure": chain("apps/gateway/src/main.ts", 1_000),
};

describe("the structure of the repository", () => {
  it("is read at all: hundreds of files, the gateway's entry among them", () => {
    expect(repository.length).toBeGreaterThan(200);
    expect(repository.some((file) => file.path === "apps/gateway/src/main.ts")).toBe(true);
  });

  it.each(STRUCTURE_RULES.map((rule) => [rule.name, rule] as const))("keeps the rule %s", (_, rule) => {
    expect(rule.check(repository)).toEqual([]);
  });

  it.each(STRUCTURE_RULES.map((rule) => [rule.name, rule] as const))(
    "would notice a file that breaks %s",
    (name, rule) => {
      expect(rule.check(PLANTED[name] ?? []).length).toBeGreaterThan(0);
    },
  );

  it("gives every workspace a README", () => {
    const workspaces = repository
      .filter((file) =>
        /^(apps|packages)\/[^/]+\/package\.json$|^(e2e|bench)\/package\.json$/.test(file.path),
      )
      .map((file) => dirname(file.path));
    expect(workspaces.filter((folder) => !existsSync(join(REPOSITORY_ROOT, folder, "README.md")))).toEqual(
      [],
    );
  });

  it("cites no path in a README that does not exist", () => {
    const missing = repository
      .filter((file) => /(^|\/)README\.md$/.test(file.path))
      .flatMap((file) =>
        [...file.text.matchAll(/`((?:apps|packages|prisma|e2e|bench)\/[\w./-]+)`/g)]
          .map((match) => match[1] ?? "")
          .filter((path) => !existsSync(join(REPOSITORY_ROOT, path)))
          .map((path) => `${file.path}: ${path}`),
      );
    expect(missing).toEqual([]);
  });
});
