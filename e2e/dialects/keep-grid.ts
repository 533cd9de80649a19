import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { GridCell } from "./grid-results.ts";
import { renderGrid } from "./render-grid.ts";

const README = fileURLToPath(new URL("../../packages/dialects/README.md", import.meta.url));
const BEGIN = "<!-- grid:begin -->";
const END = "<!-- grid:end -->";

/** Prints the grid, and gives what stands in the README beside it; with OPERON_WRITE_GRID it is put there first. */
export function keepGrid(cells: readonly GridCell[]): { readonly written: string; readonly kept: string } {
  const written = renderGrid(cells);
  process.stdout.write(`${written}\n`);
  const text = readFileSync(README, "utf8");
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${README} has no ${BEGIN} … ${END}`);
  const kept = text.slice(begin + BEGIN.length, end).trim();
  if (!process.env.OPERON_WRITE_GRID) return { written, kept };
  writeFileSync(README, `${text.slice(0, begin + BEGIN.length)}\n\n${written}\n\n${text.slice(end)}`);
  return { written, kept: written };
}
