import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("..", import.meta.url));
const EXPORTS = /export \{([^}]+)\} from "(\.[^"]+)"/g;
const IMPORTS = /^(?:import|export)\s(?!type\b)[^"']*?from\s+"(\.[^"]+)"/gms;

/** The verbs that the package exports and whose files reach `writeAndPublish`: those that can write configuration. */
export function exportedWriteVerbs(): string[] {
  const index = readFileSync(join(SOURCE, "index.ts"), "utf8");
  return [...index.matchAll(EXPORTS)]
    .filter(([, , path = ""]) =>
      closureOf(join(SOURCE, path)).has(join(SOURCE, "context/write-and-publish.ts")),
    )
    .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()))
    .filter((name) => name !== "" && !name.startsWith("type "))
    .sort();
}

function closureOf(entry: string): Set<string> {
  const reached = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const [, target = ""] of readFileSync(path, "utf8").matchAll(IMPORTS))
      open.push(join(dirname(path), target));
  }
  return reached;
}
