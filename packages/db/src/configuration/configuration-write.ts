import type { Prisma } from "../generated/client.ts";

/** The tables whose rows carry a revision. */
export type ConfigurationTable =
  | "tenant"
  | "user"
  | "management_token"
  | "invitation"
  | "virtual_key"
  | "provider"
  | "deployment"
  | "mapping_layer"
  | "mapping_rule"
  | "routing_rule"
  | "budget"
  | "setting"
  | "price"
  | "webhook";

/**
 * A writing transaction in progress. Only `writeConfiguration` makes one, and every repository that writes
 * configuration asks for it, so that nothing is written without a revision and a change entry.
 */
export type ConfigurationWrite = {
  readonly tx: Prisma.TransactionClient;
  /** Says that a row was inserted or updated; it gets the transaction's revision at the end. */
  changed(table: ConfigurationTable, id: string): void;
};

/** What a write did, for the change log. Ids are decimal. */
export type ChangeEntry = {
  /** Such as `tenant.create`. */
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly objectLabel: string;
  /** Whose log it belongs to. */
  readonly tenantId: string;
  readonly reason?: string;
};
