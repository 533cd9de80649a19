import type { Database } from "@operon/db";
import type { Capability, Role, TreePosition, UserId } from "@operon/domain";
import type { BusPublisher, CounterReader, HealthBoard, NodeRegister } from "@operon/redis";
import type { ServiceSecrets } from "../secrets/service-secrets.ts";

/** Who acts, and where in the tree. `token` is a person by a management token; only `system` marks demo data. */
export type Actor = {
  readonly kind: "user" | "token" | "cli" | "system";
  readonly userId: UserId | null;
  readonly tenant: TreePosition;
  readonly role: Role;
  /** What the role, the path and a token's scopes leave; see `makeActor`. */
  readonly capabilities: readonly Capability[];
  /** Of a management token that narrows what its person may do; null = nothing narrows it. */
  readonly scopes: readonly Capability[] | null;
};

/** What every verb is called with, before it is known who asks. */
export type ServicePlatform = {
  readonly db: Database;
  readonly bus: Pick<BusPublisher, "publishRevision">;
  readonly secrets: ServiceSecrets;
  /** Who serves; absent where nobody can tell. */
  readonly nodes?: Pick<NodeRegister, "list">;
  /** How deployments are; absent where nobody can tell. */
  readonly health?: Pick<HealthBoard, "read">;
  /** What is used of limits and budgets now; absent where nobody can tell. */
  readonly limitCounters?: CounterReader;
  /** The clock; the system's where it is absent. */
  readonly now?: () => Date;
};

/** What every verb is called with. */
export type ServiceContext = ServicePlatform & { readonly actor: Actor };
