import type {
  AddressSet,
  BudgetMode,
  BudgetPeriod,
  BudgetRaise,
  CalendarZone,
  DeploymentId,
  Dna,
  KeyId,
  Limits,
  ModelGrant,
  OnHoldExhausted,
  ProviderId,
  RoutingRule,
  RoutingStrategy,
  TenantId,
} from "@operon/domain";
import type { MappingRule, ModelMapper } from "@operon/domain/mapping";
import type { PreparedTarget, ProviderAdapter } from "@operon/providers";
import type { DeploymentState } from "../health/deployment-state.ts";
import type { Network } from "../transport/transport.ts";

export type DeploymentRecord = {
  readonly id: DeploymentId;
  /** A name or a pattern. */
  readonly model: string;
  readonly upstream: string | null;
  /** From this gateway at one time; null = no bound. */
  readonly maxConcurrency: number | null;
  /** From all gateways together; null = what the provider's headers say. */
  readonly maxRequestsPerMinute: number | null;
  /** Tokens of prompt and answer; null = nobody knows. */
  readonly contextTokens: number | null;
  /** Gets no new requests. */
  readonly draining: boolean;
  /** Unix seconds. */
  readonly created: number;
};

/** A provider that can be used: active, and its credentials opened. */
export type ProviderRecord = {
  readonly id: ProviderId;
  readonly tenantId: TenantId;
  readonly name: string;
  /** The name as a JSON string, quotes included. */
  readonly nameJson: string;
  /** The name as a header's value. */
  readonly nameHeader: string;
  readonly adapter: ProviderAdapter;
  readonly tier: number;
  readonly weight: number;
  readonly share: "subtree" | "self";
  /** How to reach it, credentials included; made once per change, so that a request only copies references. */
  readonly target: PreparedTarget;
  /** A tenant's own provider is a hostile address until it is checked, at every connection. */
  readonly network: Network;
  /** Whether it is asked for its models while it is out. */
  readonly probe: boolean;
  readonly deployments: readonly DeploymentRecord[];
};

/** A provider's deployment that serves one model, as a tenant sees it. */
export type Candidate = {
  readonly provider: ProviderRecord;
  /** The provider's, as it is for this model. */
  readonly target: PreparedTarget;
  readonly deployment: DeploymentRecord;
  /** The canonical model that it serves here. */
  readonly model: string;
  /** Whether it answers, and how fast; the one thing here that moves. */
  readonly state: DeploymentState;
  /** What a token costs here, to compare: pico-USD; Infinity where nobody said. */
  readonly cost: number;
  /** Of its id, for the strategy that keeps conversations together. */
  readonly hash: number;
  /** What the provider calls the model; null = as asked. */
  readonly upstreamModel: string | null;
};

/** A cap on money per period. */
export type BudgetRecord = {
  readonly id: string;
  /** A canonical model, or a pattern of them; null = of all. */
  readonly model: string | null;
  readonly period: BudgetPeriod;
  readonly mode: BudgetMode;
  readonly amountNanoUsd: number;
  readonly raises: readonly BudgetRaise[];
};

/** Whose a level of a path is, as far as its counters go. */
export type LimitOwner = {
  readonly scope: "key" | "tenant";
  readonly scopeId: string;
  /** The top-level account that it belongs to, or `platform`: its counters stand together. */
  readonly group: string;
  /** Of its calendar budgets. */
  readonly zone: CalendarZone;
};

/** The bounds that one level of a path sets. */
export type LimitScope = LimitOwner & {
  readonly limits: Limits;
  /** Counted, and never a reason to refuse. */
  readonly shadowLimits: Limits;
  readonly budgets: readonly BudgetRecord[];
};

/** The addresses that one level of a path allows. */
export type Allowlist = {
  readonly scope: "tenant" | "key";
  readonly scopeId: string;
  /** False = in its dry run: what is outside is only written down. */
  readonly enforced: boolean;
  readonly addresses: AddressSet;
};

/** What every level of a path says together, root first; worked out once per change. */
export type Access = {
  /** Null = all. */
  readonly endpoints: ReadonlySet<string> | null;
  readonly models: readonly ModelGrant[];
  readonly allowlists: readonly Allowlist[];
  /** Levels that bound something. */
  readonly limits: readonly LimitScope[];
};

/** An account as the data plane sees it; never changed, only replaced whole. */
export type TenantRecord = {
  readonly id: TenantId;
  readonly dna: Dna;
  /** False where it or anything above it is frozen or deleted. */
  readonly active: boolean;
  readonly access: Access;
  /** As in {@link LimitOwner}. */
  readonly group: string;
  readonly zone: CalendarZone;
  /** What becomes of a stream whose hold is used up. */
  readonly onHoldExhausted: OnHoldExhausted;
};

export type KeyRecord = {
  readonly id: KeyId;
  readonly revoked: boolean;
  /** Unix milliseconds; Infinity = never. */
  readonly expiresAtMs: number;
  /** Its secret alone is not enough. */
  readonly requireSignature: boolean;
  readonly hasSigningSecret: boolean;
};

/** Whom a key stands for, with all that a request needs to know of them. */
export type Holder = {
  readonly refused?: undefined;
  readonly key: KeyRecord;
  /** Until when what was presented is good: the key itself, and its secret if that was rotated away. Unix milliseconds. */
  readonly goodUntilMs: number;
  readonly tenant: TenantRecord;
  /** The tenant's, narrowed by what the key itself grants. */
  readonly access: Access;
  readonly routes: RouteTables;
};

/** A layer of mapping rules; never changed, only replaced whole. */
export type MappingLayerRecord = {
  /** `global`, `tenant-7` or `key-9`. */
  readonly name: string;
  /** Whether the accounts below use its rules. */
  readonly shared: boolean;
  readonly defaultModel: string | null;
  readonly rules: readonly MappingRule[];
  /** The canonical model that a name means here; undefined = no rule matches. */
  readonly map: ModelMapper["map"];
};

/** What decides which model a name means. */
export type MappingChain = {
  /** Those that have rules, nearest first. */
  readonly layers: readonly MappingLayerRecord[];
  /** The nearest that is set. */
  readonly defaultModel: { readonly layer: string; readonly model: string } | null;
};

/** Which model a name means, whether that is granted, and where it can go. */
export type ModelRoute = {
  readonly model: string;
  readonly granted: boolean;
  /** Undefined = nobody serves it. */
  readonly table: RouteTable | undefined;
  readonly routing: ModelRouting;
};

/** How a model's requests are routed. */
export type ModelRouting = {
  readonly strategy: RoutingStrategy;
  /** Where to go, in this order, when the model itself cannot be had; granted and served. */
  readonly fallbacks: readonly RouteTable[];
  /** Whether a text that breaks off is continued elsewhere. */
  readonly continueStreams: boolean;
};

/** The rules of routing on a path, by the tenants that have some, the nearest first; never changed, only replaced whole. */
export type RoutingChain = readonly { readonly tenantId: string; readonly rules: readonly RoutingRule[] }[];

/** What each name means and where it can go, for one tenant or key; found out on first use. */
export interface RouteTables {
  find(asked: string): ModelRoute;
  /** Names and patterns that are both served and granted, and names that mean one of those; worked out when somebody asks. */
  granted(): readonly string[];
  readonly mapping: MappingChain;
  readonly routing: RoutingChain;
  readonly providers: readonly ProviderRecord[];
}

/** The candidates for one model, with the state of the round robin over them. */
export type RouteTable = {
  /** By tier, the lowest first; none where all that serve it are draining. */
  readonly tiers: readonly RouteTier[];
};

export type RouteTier = {
  readonly candidates: readonly Candidate[];
  /** Of smooth weighted round robin, by candidate. */
  readonly current: number[];
};
