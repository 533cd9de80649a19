import type { Key, Tenant } from "@operon/contracts";
import { fieldChanges } from "./field-changes.ts";

type Current = Pick<Tenant | Key, "allowlist" | "limits" | "shadowLimits">;

/**
 * As `fieldChanges` for what a tenant or a key grants: a file's null for an allowlist is an empty one, and of limits only
 * those that it names count.
 */
export function grantFieldChanges(
  current: Current,
  wanted: {
    readonly allowlist?: unknown;
    readonly limits?: object | null | undefined;
    readonly shadowLimits?: object | null | undefined;
  },
) {
  const { allowlist, limits, shadowLimits, ...rest } = wanted;
  return [
    ...fieldChanges({ ...current }, rest as Record<string, unknown>),
    ...(allowlist === undefined
      ? []
      : fieldChanges({ allowlist: current.allowlist }, { allowlist: allowlist ?? [] })),
    ...limitChanges("limits", current.limits, limits),
    ...limitChanges("shadowLimits", current.shadowLimits, shadowLimits),
  ];
}

function limitChanges(of: string, current: Current["limits"], wanted: object | null | undefined) {
  if (wanted === undefined) return [];
  const cleared = Object.fromEntries(Object.keys(current).map((dimension) => [dimension, null]));
  const after = wanted === null ? cleared : wanted;
  return fieldChanges(current, { ...after }).map((change) => ({
    ...change,
    field: `${of}.${change.field}`,
  }));
}
