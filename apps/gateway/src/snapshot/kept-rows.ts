import type { ConfigurationDelta } from "@operon/db/data-plane";
import type { DeltaKind, RowOf } from "./checks/row-checks.ts";

/** A kind of rows that are kept as they came; keys are not, since a million of them are tables of numbers. */
export type KeptKind = Exclude<DeltaKind, "keys">;

/** The newest version of each row that was taken in. The same objects as elsewhere in memory, not copies. */
export interface KeptRows {
  apply(delta: Pick<ConfigurationDelta, KeptKind>): void;
  readonly of: { readonly [Kind in KeptKind]: ReadonlyMap<string, RowOf<Kind>> };
}

/** What tells the rows of a kind apart: one that is added to a delta does not compile until it is named here. */
const ID_OF: { readonly [Kind in KeptKind]: (row: RowOf<Kind>) => string } = {
  tenants: ({ id }) => id,
  providers: ({ id }) => id,
  deployments: ({ id }) => id,
  mappingLayers: ({ id }) => id,
  mappingRules: ({ id }) => id,
  routingRules: ({ id }) => id,
  budgets: ({ id }) => id,
  settings: ({ id }) => id,
  prices: ({ id }) => id,
  dataKeys: ({ tenantId, version }) => `${tenantId} ${version}`,
};

/** The kinds, in the order in which they are written down. */
export const KEPT_KINDS = Object.keys(ID_OF) as KeptKind[];

/** None yet. */
export function createKeptRows(): KeptRows {
  const of = Object.fromEntries(KEPT_KINDS.map((kind) => [kind, new Map<string, object>()]));
  return {
    of: of as unknown as KeptRows["of"],
    apply(delta) {
      for (const kind of KEPT_KINDS) {
        const idOf = ID_OF[kind] as (row: object) => string;
        for (const row of delta[kind]) of[kind]?.set(idOf(row), row);
      }
    },
  };
}
