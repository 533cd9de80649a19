import { type ConfigurationDelta, PACKED_KEY_FLAGS, type PackedKeySink } from "@operon/db/data-plane";
import type { KeyId } from "@operon/domain";
import { createBudgetDirectory } from "./budget-directory.ts";
import type { CandidateSetup } from "./build-route-table.ts";
import { type CompiledLevel, compileLevel, narrowAccess, OPEN_COMPILED } from "./compile-level.ts";
import { type InstallationRules, installationRules } from "./installation-rules.ts";
import { createKeptRows, type KeptRows } from "./kept-rows.ts";
import { highWord, lowWord } from "./keys/id-words.ts";
import { createKeyTable } from "./keys/key-table.ts";
import { type KeyPacker, packKeys } from "./keys/pack-keys.ts";
import { takeKey, takeKeyRows, takePolicy, takePreviousRows } from "./keys/take-keys.ts";
import { chainWith } from "./mapping-chain.ts";
import { createMappingDirectory } from "./mapping-directory.ts";
import { createPriceDirectory, type PriceDirectory } from "./price-directory.ts";
import { createProviderDirectory, type OpenAccess } from "./provider-directory.ts";
import { createRecentMap } from "./recent-map.ts";
import type { Holder, KeyRecord, MappingLayerRecord, ProviderRecord, RouteTables } from "./records.ts";
import type { ResolvedTenant } from "./resolve-tenant.ts";
import { createRoutingDirectory } from "./routing-directory.ts";
import { createTenantDirectory } from "./tenant-directory.ts";

/** All configuration rows in memory, found by what a request knows. */
export interface ConfigurationIndex {
  /** Takes in what has changed. What was handed out before stays as it was. */
  apply(delta: ConfigurationDelta): void;
  /** Takes all keys, once, before the first change is taken in. */
  readonly packedKeys: PackedKeySink;
  /** The number of the secret with this hash, which is its for ever; -1 = nobody's. */
  findSecret(hash: Readonly<Int32Array>): number;
  /** Whom a secret belongs to now; undefined = nobody. */
  holderOfSecret(secret: number): Holder | undefined;
  /** Whom the key with this id belongs to, whatever proves that; undefined = there is none. */
  holderOfKey(id: string): Holder | undefined;
  /** Slugs from below the root on, such as `acme/team-a`; `/` for the root itself. */
  pathOf(tenantId: string): string;
  /** What was taken in, to be written down: all rows as they are now, and all keys. */
  readonly contents: { readonly rows: KeptRows; readonly keys: KeyPacker };
  /** All that are in use. */
  providers(): readonly ProviderRecord[];
  /** What holds for the whole installation. */
  rules(): InstallationRules;
  readonly prices: PriceDirectory;
  /** Called when holders that were handed out are better asked for anew, so that memory is given back. */
  onForgotten: (() => void) | null;
}

const LEVELS_REMEMBERED = 2_000;
/** Models with a route, of all tenants and keys together: 60 MB at most. */
const ROUTES_REMEMBERED = 100_000;
/** Room for keys to come: growing a million of them stops every request for 0.1 s. */
const SPARE_ROOM = 1.25;

/** Keys with models or mapping rules of their own. */
const OWN_TABLES_REMEMBERED = 10_000;

type OwnTables = {
  readonly found: ResolvedTenant;
  readonly level: CompiledLevel | undefined;
  readonly layer: MappingLayerRecord | undefined;
  readonly routes: RouteTables;
};

/** An empty index. */
export function createConfigurationIndex(openAccess: OpenAccess, setup: CandidateSetup): ConfigurationIndex {
  const providers = createProviderDirectory(openAccess);
  const mappings = createMappingDirectory();
  const routing = createRoutingDirectory();
  const prices = createPriceDirectory();
  const budgets = createBudgetDirectory();
  let rules = installationRules(undefined);
  const tenants = createTenantDirectory(
    { providers, mappings, routing, budgets },
    {
      ...setup,
      costOf: (providerId, model) => prices.costOf(providerId, model, Date.now()),
      onRemembered: () => rememberedRoute(),
    },
  );
  const ownTables = createRecentMap<number, OwnTables>(OWN_TABLES_REMEMBERED);
  let keys = createKeyTable(0);
  const rows = createKeptRows();
  const levels = createRecentMap<string, CompiledLevel>(LEVELS_REMEMBERED);

  let routesLeft = ROUTES_REMEMBERED;

  const rememberedRoute = (): void => {
    routesLeft -= 1;
    if (routesLeft > 0) return;
    routesLeft = ROUTES_REMEMBERED;
    tenants.forget();
    ownTables.clear();
    index.onForgotten?.();
  };

  const levelOf = (policy: string): CompiledLevel => {
    const level = levels.get(policy) ?? compileLevel(JSON.parse(policy));
    levels.set(policy, level);
    return level;
  };

  const recordOf = (key: number): KeyRecord => {
    const flags = keys.flagsOf(key);
    return {
      id: keys.idOf(key) as KeyId,
      revoked: (flags & PACKED_KEY_FLAGS.revoked) !== 0,
      expiresAtMs: keys.expiresAtMs(key),
      requireSignature: (flags & PACKED_KEY_FLAGS.requireSignature) !== 0,
      hasSigningSecret: (flags & PACKED_KEY_FLAGS.hasSigningSecret) !== 0,
    };
  };

  const holderOf = (row: number, untilMs: number): Holder | undefined => {
    const found = tenants.find(keys.tenantOf(row));
    if (found === undefined) return undefined;
    const { tenant, routes } = found;
    const key = recordOf(row);
    const goodUntilMs = Math.min(untilMs, key.expiresAtMs);
    const policy = keys.policyOf(row);
    const layer = mappings.find(`key-${key.id}`);
    const own = budgets.budgetsOf(`key ${key.id}`);
    if (policy === null && layer === undefined && own.length === 0) {
      return { key, goodUntilMs, tenant, access: tenant.access, routes };
    }
    const level = policy === null ? undefined : levelOf(policy);
    const { group, zone } = tenant;
    const owner = { scope: "key", scopeId: key.id, group, zone, budgets: own } as const;
    const access =
      level || own.length > 0 ? narrowAccess(tenant.access, level ?? OPEN_COMPILED, owner) : tenant.access;
    return { key, goodUntilMs, tenant, access, routes: routesOf(row, { found, level, layer }) };
  };

  /** A key's own tables, kept for as long as all that they were made from stands. */
  const routesOf = (row: number, { found, level, layer }: Omit<OwnTables, "routes">): RouteTables => {
    const mapping = chainWith(found.mapping, layer).own;
    if (!level?.models && mapping === found.mapping) return found.routes;
    const known = ownTables.get(row);
    if (known?.found === found && known.level === level && known.layer === layer) return known.routes;
    const levels = level?.models ? [...found.tenant.access.models, level.models] : found.tenant.access.models;
    const routes = tenants.tablesFor(found.served, { levels, mapping, routing: found.routing });
    ownTables.set(row, { found, level, layer, routes });
    return routes;
  };

  const index: ConfigurationIndex = {
    onForgotten: null,
    packedKeys: {
      begin(count) {
        keys = createKeyTable(Math.ceil(count * SPARE_ROOM));
      },
      keys: (rows) => takeKeyRows(keys, tenants, rows),
      policy: (policy, keyIds) => takePolicy(keys, policy, keyIds),
      previous: (rows) => takePreviousRows(keys, rows),
    },
    contents: {
      rows,
      keys: {
        count: () => keys.size,
        pack: (from, to) => packKeys(keys, tenants, { from, to }),
      },
    },
    apply(delta) {
      rows.apply(delta);
      if (delta.budgets.some(({ deleted }) => !deleted)) prices.prepare();
      for (const key of delta.keys) takeKey(keys, tenants, key);
      const layers = mappings.apply(delta);
      tenants.apply({
        tenants: delta.tenants,
        // What a token costs is part of a route, too.
        providersChanged: [providers.apply(delta), prices.apply(delta)].includes(true),
        layers,
        routing: routing.apply(delta),
        budgets: budgets.apply(delta),
      });
      for (const { name, value } of delta.settings) {
        if (name === "policies") rules = installationRules(value);
      }
    },
    findSecret: (hash) => keys.secrets.find(hash),
    holderOfSecret(secret) {
      const key = keys.secrets.keyOf(secret);
      return key === -1 ? undefined : holderOf(key, keys.secrets.untilMs(secret));
    },
    holderOfKey(id) {
      const key = keys.find(highWord(id), lowWord(id));
      return key === -1 ? undefined : holderOf(key, Number.POSITIVE_INFINITY);
    },
    pathOf: tenants.pathOf,
    providers: providers.all,
    rules: () => rules,
    prices,
  };
  return index;
}
