import {
  type Dna,
  idOf,
  type OnHoldExhausted,
  type TenantId,
  type TenantPolicy,
  type TreePosition,
} from "@operon/domain";
import { policyOf, type RawTenantPolicy } from "./policy-columns.ts";

/** A tenant as the services see it. */
export type TenantRow = TreePosition & {
  readonly parentId: TenantId | null;
  readonly slug: string;
  readonly name: string;
  readonly status: "active" | "frozen";
  readonly timeZone: string;
  /** Of the last change of the time zone (domain: CalendarZone). */
  readonly previousTimeZone: string | null;
  readonly timeZoneChangedAt: Date | null;
  /** Null = as above it. */
  readonly onHoldExhausted: OnHoldExhausted | null;
  readonly policy: TenantPolicy;
  /** Whose people set the allowlist, and froze it; null = nobody did. */
  readonly allowlistById: TenantId | null;
  readonly frozenById: TenantId | null;
  readonly demo: boolean;
  readonly childCount: number;
  readonly revision: bigint;
  readonly createdAt: Date;
};

/** A tenant as the query in `tenant-repository.ts` returns it. */
export type RawTenant = RawTenantPolicy & {
  readonly id: bigint;
  readonly parent_id: bigint | null;
  readonly dna: string;
  readonly slug: string;
  readonly name: string;
  readonly status: "active" | "frozen";
  readonly time_zone: string;
  readonly previous_time_zone: string | null;
  readonly time_zone_changed_at: Date | null;
  readonly on_hold_exhausted: OnHoldExhausted | null;
  readonly allowlist_by_id: bigint | null;
  readonly frozen_by_id: bigint | null;
  readonly demo: boolean;
  readonly child_count: number;
  readonly revision: bigint;
  readonly created_at: Date;
  readonly sort_key: string;
};

/** The row with branded ids. */
export function tenantRow(raw: RawTenant): TenantRow {
  return {
    id: idOf(raw.id),
    dna: raw.dna as Dna,
    parentId: raw.parent_id === null ? null : idOf<TenantId>(raw.parent_id),
    slug: raw.slug,
    name: raw.name,
    status: raw.status,
    timeZone: raw.time_zone,
    previousTimeZone: raw.previous_time_zone,
    timeZoneChangedAt: raw.time_zone_changed_at,
    onHoldExhausted: raw.on_hold_exhausted,
    policy: policyOf(raw),
    allowlistById: raw.allowlist_by_id === null ? null : idOf<TenantId>(raw.allowlist_by_id),
    frozenById: raw.frozen_by_id === null ? null : idOf<TenantId>(raw.frozen_by_id),
    demo: raw.demo,
    childCount: raw.child_count,
    revision: raw.revision,
    createdAt: raw.created_at,
  };
}

/** What a new tenant is made of; the services decide its DNA. */
export type NewTenant = {
  readonly parentId: TenantId;
  readonly dna: Dna;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly onHoldExhausted: OnHoldExhausted | null;
  readonly demo: boolean;
  readonly policy: TenantPolicy;
  readonly allowlistById: TenantId | null;
};

/** What can be changed of a tenant. */
export type TenantChanges = {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly previousTimeZone?: string | null | undefined;
  readonly timeZoneChangedAt?: Date | null | undefined;
  readonly onHoldExhausted?: OnHoldExhausted | null | undefined;
  readonly status?: "active" | "frozen" | undefined;
  readonly policy?: TenantPolicy | undefined;
  readonly allowlistById?: TenantId | null | undefined;
  readonly frozenById?: TenantId | null | undefined;
};

/** A tenant on a path, with what it grants. */
export type PathTenant = TreePosition & {
  readonly name: string;
  readonly slug: string;
  readonly active: boolean;
  readonly frozenById: TenantId | null;
  readonly policy: TenantPolicy;
};
