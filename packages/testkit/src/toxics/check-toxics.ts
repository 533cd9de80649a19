import type { Toxic } from "./toxic.ts";

const POSITIVE: ReadonlySet<string> = new Set(["kilobytesPerSecond", "averageBytes"]);

/** Throws a RangeError for a number that makes no sense. */
export function checkToxics(toxics: readonly Toxic[]): void {
  for (const toxic of toxics) {
    const wrong = Object.entries(toxic).find(
      ([name, value]) => typeof value === "number" && !fits(name, value),
    );
    if (wrong !== undefined)
      throw new RangeError(`${wrong[1]} is no ${wrong[0]} of the toxic "${toxic.kind}"`);
    if (toxic.kind === "slicer" && (toxic.variationBytes ?? 0) >= toxic.averageBytes) {
      throw new RangeError("a slicer's variation must be below its average");
    }
  }
}

function fits(name: string, value: number): boolean {
  const most = name === "toxicity" ? 1 : Number.MAX_SAFE_INTEGER;
  return value >= 0 && value <= most && !(value === 0 && POSITIVE.has(name));
}
