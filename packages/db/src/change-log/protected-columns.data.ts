import type { ConfigurationTable } from "../configuration/configuration-write.ts";

/**
 * How a column of a protected table stands in the change log.
 * `value`: as it is (text, numbers, booleans, JSON). `id`: a decimal id. `time`: ISO 8601 in UTC.
 * `tenant`, `person`: ids too, of whom a reader may know only within their own subtree.
 * `secret`, `secretText`: the fingerprint of bytes, or of a text; nothing where there is none.
 * Left out: `key` (it names the row), `derived` (follows from other columns), `stamp` (of the write itself).
 */
export type ColumnKind =
  | "value"
  | "id"
  | "time"
  | "tenant"
  | "person"
  | "secret"
  | "secretText"
  | "key"
  | "derived"
  | "stamp";

/** Every column of every protected table; one that is missing here fails a test. */
export const PROTECTED_COLUMNS: Readonly<Record<ConfigurationTable, Readonly<Record<string, ColumnKind>>>> = {
  tenant: {
    id: "key",
    parent_id: "tenant",
    dna: "derived",
    slug: "value",
    name: "value",
    status: "value",
    time_zone: "value",
    models: "value",
    endpoints: "value",
    allowlist: "value",
    allowlist_mode: "value",
    limits: "value",
    capabilities: "value",
    children_allow: "value",
    children_max_depth: "value",
    allowlist_by_id: "tenant",
    frozen_by_id: "tenant",
    revision: "stamp",
    created_at: "time",
    updated_at: "stamp",
    deleted_at: "time",
    demo: "value",
  },
  user: {
    id: "key",
    tenant_id: "tenant",
    email: "value",
    name: "value",
    role: "value",
    password_hash: "secretText",
    status: "value",
    locale: "value",
    revision: "stamp",
    created_at: "time",
    updated_at: "stamp",
    deleted_at: "time",
  },
  management_token: {
    id: "key",
    tenant_id: "tenant",
    user_id: "person",
    name: "value",
    token_hash: "secret",
    display: "value",
    scopes: "value",
    expires_at: "time",
    revoked_at: "time",
    revision: "stamp",
    created_at: "time",
  },
  invitation: {
    id: "key",
    tenant_id: "tenant",
    email: "value",
    role: "value",
    token_hash: "secret",
    invited_by_id: "person",
    expires_at: "time",
    accepted_at: "time",
    revoked_at: "time",
    revision: "stamp",
    created_at: "time",
  },
  virtual_key: {
    id: "key",
    tenant_id: "tenant",
    name: "value",
    hash: "secret",
    prefix: "value",
    suffix: "value",
    status: "value",
    previous_hash: "secret",
    previous_until: "time",
    models: "value",
    endpoints: "value",
    allowlist: "value",
    allowlist_mode: "value",
    limits: "value",
    require_signature: "value",
    signing_secret: "secret",
    signing_hint: "value",
    previous_signing_secret: "secret",
    previous_signing_until: "time",
    tags: "value",
    expires_at: "time",
    revoked_at: "time",
    created_by_id: "person",
    revision: "stamp",
    created_at: "time",
    updated_at: "stamp",
  },
  provider: {
    id: "key",
    tenant_id: "tenant",
    name: "value",
    kind: "value",
    base_url: "value",
    credentials: "secret",
    credential_hint: "value",
    options: "value",
    tier: "value",
    weight: "value",
    share: "value",
    status: "value",
    demo: "value",
    revision: "stamp",
    created_at: "time",
    updated_at: "stamp",
    deleted_at: "time",
  },
  deployment: {
    id: "key",
    provider_id: "id",
    model: "value",
    upstream: "value",
    revision: "stamp",
    created_at: "time",
    deleted_at: "time",
  },
  price: {
    id: "key",
    tenant_id: "tenant",
    model: "value",
    rates: "value",
    effective_from: "time",
    source: "value",
    retired_at: "time",
    revision: "stamp",
    created_at: "time",
  },
};
