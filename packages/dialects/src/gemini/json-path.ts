const MAX_STEPS = 64;
const STEP = /\.([^.[\]]+)|\[(\d{1,6})\]|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/y;
const ESCAPED = /\\(.)/g;

/** The steps of a `jsonPath` such as `$.a[0]['b c']` (RFC 9535's singular queries); undefined where it is none. */
export function jsonPathSteps(path: string): readonly (string | number)[] | undefined {
  if (!path.startsWith("$")) return undefined;
  const steps: (string | number)[] = [];
  let at = 1;
  while (at < path.length) {
    STEP.lastIndex = at;
    const found = STEP.exec(path);
    if (found === null || steps.length === MAX_STEPS) return undefined;
    const [whole, name, index, single, double] = found;
    steps.push(
      index === undefined ? (name ?? (single ?? double ?? "").replace(ESCAPED, "$1")) : Number(index),
    );
    at += whole.length;
  }
  return steps;
}
