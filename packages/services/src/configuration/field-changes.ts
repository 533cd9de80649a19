import type { ConfigurationPlanStep } from "@operon/contracts";

type FieldChange = ConfigurationPlanStep["fields"][number];

/** The fields that `wanted` names and that differ from `current`, written as text; what it omits is untouched. */
export function fieldChanges(
  current: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): FieldChange[] {
  return Object.entries(wanted)
    .filter(([field, value]) => value !== undefined && textOf(value) !== textOf(current[field]))
    .map(([field, value]) => ({ field, from: textOf(current[field]), to: textOf(value) }));
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
