import type { Database } from "@operon/db";
import { createSetupLink, ensureAdmin, openServiceSecrets } from "@operon/services";
import { type MasterKey, TamperedSecretError } from "@operon/trust";
import { StartError } from "./start-error.ts";
import type { InstallationEnv } from "./start-options.ts";

/** What a fresh database needs before anything serves: the pepper, and a way to the first admin. */
export async function prepareInstallation(
  db: Database,
  masterKey: MasterKey,
  { firstAdmin, addresses }: InstallationEnv,
): Promise<{ setupLink: string | undefined }> {
  const secrets = await openServiceSecrets(db, masterKey).catch((error: unknown) => {
    if (!(error instanceof TamperedSecretError)) throw error;
    throw new StartError(
      "This database was made with another master key, so none of its secrets can be read. Bring that key back.",
    );
  });
  // Nobody listens yet, so nobody needs to be told.
  const platform = { db, secrets, bus: { publishRevision: async () => undefined } };
  if (firstAdmin.kind === "unattended") {
    await ensureAdmin(platform, firstAdmin);
    return { setupLink: undefined };
  }
  const token = await createSetupLink(platform);
  return { setupLink: token ? `${addresses.consoleUrl}/setup?token=${token}` : undefined };
}
