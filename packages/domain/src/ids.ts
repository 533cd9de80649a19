declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A positive bigint in decimal, as it stands in a DNA, in a URL and in JSON. The root tenant is "1". */
export type TenantId = Branded<"TenantId">;
/** A positive bigint in decimal. */
export type UserId = Branded<"UserId">;
/** A positive bigint in decimal. */
export type KeyId = Branded<"KeyId">;
/** A positive bigint in decimal. */
export type ProviderId = Branded<"ProviderId">;
/** A positive bigint in decimal. */
export type DeploymentId = Branded<"DeploymentId">;
/** A positive bigint in decimal. */
export type PriceId = Branded<"PriceId">;

type Id = TenantId | UserId | KeyId | ProviderId | DeploymentId | PriceId;

/** The tenant above all others. */
export const ROOT_TENANT_ID = "1" as TenantId;

const decimalId = /^[1-9]\d{0,18}$/;

/** The id in `text`, or undefined where it is not a positive bigint in canonical decimal. */
export function parseId<T extends Id>(text: string): T | undefined {
  return decimalId.test(text) && BigInt(text) <= 9_223_372_036_854_775_807n ? (text as T) : undefined;
}

/** The id of a database row. */
export function idOf<T extends Id>(value: bigint): T {
  return value.toString() as T;
}
