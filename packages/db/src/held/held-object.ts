import type { Dna, KeyId, ProviderId, TenantId } from "@operon/domain";

/**
 * What a provider's account can keep for a tenant; an `intent` is a batch that was asked for, of which nobody knows yet whether it was
 * made, and goes by an id of ours.
 */
export type HeldKind = "file" | "batch" | "response" | "intent";

/** Something that a provider's account keeps for a tenant. Times are Unix milliseconds. */
export type HeldObject = {
  readonly kind: HeldKind;
  /** As the provider calls it. */
  readonly id: string;
  readonly tenantId: TenantId;
  /** The tenant's, when it was made. */
  readonly tenantDna: Dna;
  readonly keyId: KeyId;
  readonly providerId: ProviderId;
  /** Whose API made it. */
  readonly dialect: "openai" | "anthropic";
  /** Canonical; null = it is of no model. */
  readonly model: string | null;
  /** What the provider said of it last, and what settling needs. Plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Of a batch: whether its usage is settled; `lost` = nobody can ask for it any more. Null of everything else. */
  readonly state: "open" | "settled" | "lost" | null;
  readonly createdAtMs: number;
  /** Null = as long as it is not deleted. */
  readonly expiresAtMs: number | null;
};

/** Which one; an id says nothing by itself, because only its own tenant may find it. */
export type HeldName = Pick<HeldObject, "kind" | "tenantId" | "id">;
