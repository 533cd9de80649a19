import type { SecretPlace } from "@operon/trust";

/** Where a provider's credentials are sealed to: they open in this row alone. */
export function providerCredentialsPlace(id: string): SecretPlace {
  return { table: "provider", column: "credentials", rowId: id };
}
