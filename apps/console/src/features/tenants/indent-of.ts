const MAX_LEVELS = 12;

/** How far a row of the tree stands in; the tree has no end, the screen does. `--tree-step` is set by the grid. */
export function indentOf(level: number): string {
  return `calc(var(--tree-step) * ${Math.min(level, MAX_LEVELS)})`;
}
