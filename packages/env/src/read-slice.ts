import type { EnvSlice, SliceSettings, SliceValues } from "./define-slice.ts";
import type { Setting } from "./setting.ts";

/** Where variables are read from: `process.env`, or a record in a test. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

type SliceResult<Shape> = { kind: "valid"; value: Shape } | { kind: "invalid"; problems: string[] };

const echoedCharacters = 60;

/** Reads one slice. An empty or blank variable counts as unset. */
export function readSlice<Settings extends SliceSettings, Shape>(
  slice: EnvSlice<Settings, Shape>,
  source: EnvSource,
): SliceResult<Shape> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries(slice.settings)) {
    const raw = source[name]?.trim() || setting.fallback;
    if (raw === undefined) continue;
    const parsed = setting.schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else
      problems.push(
        describeProblem(name, setting, { raw, reasons: parsed.error.issues.map((i) => i.message) }),
      );
  }
  if (problems.length > 0) return { kind: "invalid", problems };
  const typed = values as SliceValues<Settings>;
  const between = slice.problems?.(typed) ?? [];
  return between.length > 0
    ? { kind: "invalid", problems: between }
    : { kind: "valid", value: slice.shape(typed) };
}

function describeProblem(name: string, setting: Setting, found: { raw: string; reasons: string[] }): string {
  const echo = setting.secret ? "" : ` (it is ${JSON.stringify(found.raw.slice(0, echoedCharacters))})`;
  return `${name} ${found.reasons.join(", and ")}${echo}.`;
}
