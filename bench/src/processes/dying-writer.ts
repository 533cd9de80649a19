import { createDatabase } from "@operon/db";
import { openServiceSecrets, platformActor, publishMapping } from "@operon/services";
import { parseMasterKey } from "@operon/trust";

/** A writer that is killed when its change is committed and nobody is told yet. Arguments: layer, pattern, target. */
const [layer = "", pattern = "", target = ""] = process.argv.slice(2);
const db = await createDatabase({ url: process.env.DATABASE_URL ?? "", poolSize: 1 });
const secrets = await openServiceSecrets(db, parseMasterKey(process.env.OPERON_MASTER_KEY ?? ""));
const bus = {
  publishRevision: async () => {
    process.kill(process.pid, "SIGKILL");
  },
};
await publishMapping(
  { db, secrets, bus, actor: platformActor("system") },
  { layer, publication: { rules: [{ pattern, target }] } },
);
