import { closureRule } from "./import-closure-rule.ts";
import type { SourceFile, StructureRule, Violation } from "./source-file.ts";

const BANNED_NAMES = /(^|\/)(utils?|helpers?|common|misc|shared)(\.[a-z.]+)?(\/|$)/;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
const TESTS = /\.(test|spec|bench)\.tsx?$/;
const MAX_LINES = 400;
const MAX_MEDIAN = 70;
const MAX_P90 = 200;
const MAX_ENV_KEYS = 60;

const isCode = (file: SourceFile): boolean => /\.tsx?$/.test(file.path);
const isProduct = (file: SourceFile): boolean =>
  isCode(file) && !TESTS.test(file.path) && !file.path.includes(".data.");
const linesOf = (file: SourceFile): number => file.text.split("\n").length - 1;

function perFile(check: (file: SourceFile) => string | undefined): StructureRule["check"] {
  return (files) =>
    files.flatMap((file): Violation[] => {
      const message = check(file);
      return message ? [{ path: file.path, message }] : [];
    });
}

function sizes(files: readonly SourceFile[]): Violation[] {
  const product = files.filter(isProduct);
  const long = product
    .filter((file) => linesOf(file) > MAX_LINES)
    .map((file) => ({ path: file.path, message: `${linesOf(file)} lines; ${MAX_LINES} at most` }));
  const sorted = product.map(linesOf).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const p90 = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  if (median > MAX_MEDIAN)
    long.push({ path: ".", message: `median file has ${median} lines; ${MAX_MEDIAN} at most` });
  if (p90 > MAX_P90) long.push({ path: ".", message: `p90 file has ${p90} lines; ${MAX_P90} at most` });
  return long;
}

function envKeys(files: readonly SourceFile[]): Violation[] {
  const example = files.find((file) => file.path === ".env.example");
  const keys = example?.text.match(/^#?\s?[A-Z][A-Z0-9_]+=/gm)?.length ?? 0;
  if (keys === 0) return [{ path: ".env.example", message: "is missing or names no setting" }];
  return keys > MAX_ENV_KEYS
    ? [{ path: ".env.example", message: `${keys} settings; ${MAX_ENV_KEYS} at most` }]
    : [];
}

function providerShape(files: readonly SourceFile[]): Violation[] {
  const kinds = new Set<string>();
  const paths = new Set(files.map((file) => file.path));
  for (const path of paths) {
    const kind = /^packages\/providers\/src\/([^/]+)\//.exec(path)?.[1];
    if (kind) kinds.add(kind);
  }
  return [...kinds]
    .filter((kind) => ![...paths].some((path) => isAdapterOf(kind, path)))
    .map((kind) => ({ path: `packages/providers/src/${kind}`, message: "has no adapter" }));
}

function isAdapterOf(kind: string, path: string): boolean {
  return path.startsWith(`packages/providers/src/${kind}/`) && path.endsWith("-adapter.ts");
}

function oneVersion(files: readonly SourceFile[]): Violation[] {
  const seen = new Map<string, string>();
  const found: Violation[] = [];
  for (const file of files) {
    if (!/(^|\/)package\.json$/.test(file.path)) continue;
    const manifest = JSON.parse(file.text);
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const text = String(version);
      if (/^[\^~>]/.test(text)) found.push({ path: file.path, message: `${name} floats: ${text}` });
      const before = seen.get(name);
      if (before && before !== text)
        found.push({ path: file.path, message: `${name} ${text}, elsewhere ${before}` });
      seen.set(name, before ?? text);
    }
  }
  return found;
}

/** The rules of the house that no other tool checks; each is proved to bite by a planted violation. */
export const STRUCTURE_RULES: readonly StructureRule[] = [
  { name: "file-size", check: sizes },
  {
    name: "banned-name",
    check: perFile((file) =>
      isCode(file) && BANNED_NAMES.test(file.path) ? "names no concept; say what it is about" : undefined,
    ),
  },
  {
    name: "kebab-case",
    check: perFile((file) => {
      const name = file.path.split("/").at(-1) ?? "";
      return isCode(file) && !file.path.includes("/app/") && !KEBAB.test(name)
        ? "is not kebab-case"
        : undefined;
    }),
  },
  {
    name: "no-export-star",
    check: perFile((file) =>
      isCode(file) && /^export \* from/m.test(file.text)
        ? "has `export *`; name what is exported"
        : undefined,
    ),
  },
  {
    name: "barrel-only-at-root",
    check: perFile((file) =>
      /\/index\.tsx?$/.test(file.path) &&
      !/^(packages\/[^/]+\/src|apps\/console\/src\/features\/[^/]+)\/index\.tsx?$/.test(file.path)
        ? "an index stands at a package or feature root only"
        : undefined,
    ),
  },
  {
    name: "no-module-mock",
    check: perFile((file) =>
      TESTS.test(file.path) && /\bvi\.(mock|doMock)\(/.test(file.text)
        ? "mocks a module; inject instead"
        : undefined,
    ),
  },
  {
    name: "unfinished",
    check: perFile((file) =>
      isCode(file) && /\b(?:TO[D]O|FIX[M]E)\b|\bas\sany\b|@ts-ignor[e]/.test(file.text)
        ? "holds a mark of unfinished work"
        : undefined,
    ),
  },
  { name: "env-keys", check: envKeys },
  { name: "provider-shape", check: providerShape },
  { name: "one-version", check: oneVersion },
  closureRule({
    name: "request-closure",
    entry: "apps/gateway/src/pipeline/handle.ts",
    atMost: 260,
    leaves: ["packages/dialects/", "packages/providers/"],
  }),
  // The whole process, settings and stores included; half of our files have fewer than 40 lines.
  closureRule({
    name: "gateway-closure",
    entry: "apps/gateway/src/main.ts",
    atMost: 700,
    leaves: ["packages/dialects/", "packages/prices/", "packages/providers/"],
  }),
];
