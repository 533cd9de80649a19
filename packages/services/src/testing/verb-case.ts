import type { ServiceContext } from "../context/service-context.ts";

/** Where the verbs are called. `person` is signed in and owns the platform; `system` is nobody. */
export type VerbWorld = {
  readonly person: ServiceContext;
  readonly system: ServiceContext;
  readonly tenantId: string;
  /** A password, a credential: what must stand nowhere in the log. Each call makes another one. */
  secret(): string;
  /** Another number each time. */
  count(): number;
};

/** What an entry must say: its action, who did it, and per table the fields that differ; `made` = there was no row. */
export type ExpectedEntry = {
  readonly action: string;
  readonly by: "person" | "system";
  readonly rows: Readonly<Record<string, "made" | readonly string[]>>;
};

/** Arranges, and hands back the call and what it must append. */
export type VerbCase = (world: VerbWorld) => Promise<{
  readonly call: () => Promise<unknown>;
  readonly entries: readonly ExpectedEntry[];
}>;
