import type { ConfigurationDelta, PackedKeySink } from "@operon/db/data-plane";
import { idText } from "../keys/id-words.ts";
import { type FieldCheck, isPolicyText } from "./field-checks.ts";
import { ROW_CHECKS } from "./row-checks.ts";
import { UnreadableConfigurationError } from "./unreadable-configuration-error.ts";

/**
 * Throws {@link UnreadableConfigurationError} unless every row can be read, so that a delta is taken in as a whole or not at
 * all. Rows may have been edited by hand, or written by a version that is newer than this one.
 */
export function checkDelta(delta: ConfigurationDelta): void {
  for (const [kind, checks] of Object.entries(ROW_CHECKS)) {
    const rows: unknown = delta[kind as keyof typeof ROW_CHECKS];
    if (!Array.isArray(rows)) throw new UnreadableConfigurationError(kind, delta.revision);
    const fields = Object.entries<FieldCheck>(checks);
    for (const row of rows as readonly Record<string, unknown>[]) {
      const wrong = fields.find(([name, check]) => !check(row[name]));
      if (wrong !== undefined) throw unreadable(kind, row, wrong[0], delta.revision);
    }
  }
}

/** `sink`, with the policies of keys checked before it gets them; their other columns have a type that says enough. */
export function checkedSink(sink: PackedKeySink): PackedKeySink {
  return {
    ...sink,
    policy(policy, keyIds) {
      if (!isPolicyText(policy)) {
        const [high = 0, low = 0] = keyIds;
        throw new UnreadableConfigurationError(`policy of keys ${idText(high, low >>> 0)}`, null);
      }
      sink.policy(policy, keyIds);
    },
  };
}

function unreadable(kind: string, row: Record<string, unknown>, field: string, revision: bigint): Error {
  const { id, tenantId } = row;
  const which = typeof id === "string" ? id : `of tenant ${String(tenantId)}`;
  return new UnreadableConfigurationError(`${field} of ${kind} ${which}`, revision);
}
