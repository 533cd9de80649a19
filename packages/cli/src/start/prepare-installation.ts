import type { Database } from "@operon/db";
import {
  applyConfiguration,
  createSetupLink,
  ensureAdmin,
  openServiceSecrets,
  platformActor,
  type ServiceContext,
} from "@operon/services";
import { type MasterKey, TamperedSecretError } from "@operon/trust";
import { readOperonFile } from "../read-operon-file.ts";
import { StartError } from "./start-error.ts";
import type { InstallationEnv } from "./start-options.ts";

/** The system itself as an actor, before any app serves: nobody listens yet, so nobody needs to be told. */
export async function openSystemContext(db: Database, masterKey: MasterKey): Promise<ServiceContext> {
  const secrets = await openServiceSecrets(db, masterKey).catch((error: unknown) => {
    if (!(error instanceof TamperedSecretError)) throw error;
    throw new StartError(
      "This database was made with another master key, so none of its secrets can be read. Bring that key back.",
    );
  });
  return { db, secrets, bus: { publishRevision: async () => undefined }, actor: platformActor("system") };
}

/** The first admin, or the link that makes one; then OPERON_CONFIG, which wins for the fields that it names. */
export async function prepareInstallation(
  ctx: ServiceContext,
  { firstAdmin, addresses, installation }: InstallationEnv,
  notify: (text: string) => void,
): Promise<{ setupLink: string | undefined }> {
  if (firstAdmin.kind === "unattended") await ensureAdmin(ctx, firstAdmin);
  if (installation.configFile) {
    const file = await readOperonFile(installation.configFile);
    const { steps, warnings, secrets } = await applyConfiguration(ctx, { file, prune: false });
    notify(`${installation.configFile}: ${steps.length === 0 ? "nothing to do" : `${steps.length} changes`}`);
    for (const warning of warnings) notify(warning);
    for (const { key, secret } of secrets) notify(`Key ${key}, shown this once: ${secret}`);
  }
  const token = await createSetupLink(ctx);
  return { setupLink: token ? `${addresses.consoleUrl}/setup?token=${token}` : undefined };
}
