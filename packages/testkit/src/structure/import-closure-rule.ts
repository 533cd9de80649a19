import { posix } from "node:path";
import type { SourceFile, StructureRule } from "./source-file.ts";

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^"';]*?from\s+["']([^"']+)["']|(?:^|\n)\s*import\s+["']([^"']+)["']/g;

type ClosureBound = {
  readonly name: string;
  readonly entry: string;
  readonly atMost: number;
  /** Folders that count as one file each: pure packages behind one door, whose own size is bounded by their tables. */
  readonly leaves?: readonly string[];
};

/** Bounds how many of our own files an entry reaches by imports that exist at run time. */
export function closureRule({ name, entry, atMost, leaves = [] }: ClosureBound): StructureRule {
  return {
    name,
    check: (files) => {
      const reached = closureOf(entry, new Map(files.map((file) => [file.path, file])));
      const size = new Set([...reached].map((path) => leaves.find((leaf) => path.startsWith(leaf)) ?? path))
        .size;
      if (size === 0) return [{ path: entry, message: "is missing, so its imports cannot be counted" }];
      return size > atMost ? [{ path: entry, message: `reaches ${size} files; ${atMost} at most` }] : [];
    },
  };
}

function closureOf(entry: string, files: ReadonlyMap<string, SourceFile>): Set<string> {
  const reached = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = files.get(path);
    if (!file || reached.has(path)) continue;
    reached.add(path);
    for (const match of file.text.matchAll(IMPORT)) {
      const target = resolveImport(path, match[1] ?? match[2] ?? "");
      if (target) open.push(target);
    }
  }
  return reached;
}

function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  const [, name, entry = "index"] = /^@operon\/([^/]+)(?:\/([^/]+))?$/.exec(specifier) ?? [];
  return name ? `packages/${name}/src/${entry}.ts` : undefined;
}
