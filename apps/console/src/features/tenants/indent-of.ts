const STEP_PX = 20;
const MAX_LEVELS = 12;

/** How far a row of the tree stands in, in pixels; the tree has no end, the screen does. */
export function indentOf(level: number): number {
  return Math.min(level, MAX_LEVELS) * STEP_PX;
}
