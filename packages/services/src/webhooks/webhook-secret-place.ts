import type { SecretPlace } from "@operon/trust";

/** Where the secret of a webhook lives. It opens nowhere else. */
export function webhookSecretPlace(rowId: string): SecretPlace {
  return { table: "webhook", column: "secret", rowId };
}
