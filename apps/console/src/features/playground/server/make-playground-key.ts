import { OperonError } from "@operon/errors";
import { createKey, getSession } from "@operon/services";
import type { ConsolePlatform } from "../../../server/platform.ts";
import type { PlaygroundKey } from "./playground-keys.ts";

const LIFE_MS = 12 * 3_600_000;

/** Makes a virtual key in the person's own name, like any other: it is listed, counted, and can be revoked. */
export async function makePlaygroundKey(
  platform: ConsolePlatform,
  sessionToken: string,
): Promise<PlaygroundKey> {
  const signedIn = await getSession(platform.services, sessionToken);
  if (!signedIn) throw new OperonError("unauthenticated");
  const madeAtMs = Date.now();
  const expiresAtMs = madeAtMs + LIFE_MS;
  const { secret } = await createKey(
    { ...platform.services, actor: signedIn.actor },
    {
      tenantId: signedIn.actor.tenant.id,
      // A name has 128 characters, an address up to 254.
      name: `Playground · ${signedIn.user.email}`.slice(0, 128),
      tags: { source: "playground" },
      expiresAt: new Date(expiresAtMs).toISOString(),
    },
  );
  return { secret, madeAtMs, expiresAtMs };
}
