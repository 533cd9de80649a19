import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../baselines", import.meta.url));

/** Figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** The newest figures that are kept; null where there are none. */
export function lastBaseline(): { readonly name: string; readonly figures: Figures } | null {
  mkdirSync(FOLDER, { recursive: true });
  const name = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .at(-1);
  if (name === undefined) return null;
  return { name, figures: JSON.parse(readFileSync(join(FOLDER, name), "utf8")).figures };
}

/** Keeps figures under today's date; a later run of the same day replaces them. */
export function keepBaseline(figures: Figures, about: object): string {
  const path = join(FOLDER, `${new Date().toISOString().slice(0, 10)}.json`);
  writeFileSync(path, `${JSON.stringify({ about, figures }, null, 2)}\n`);
  return path;
}
