import type { HeldObject } from "@operon/db";
import { endObject } from "./end-object.ts";
import type { PollingOptions } from "./polling-options.ts";

/** Gives an open object up: what it used is billed to nobody. */
export async function loseObject(
  options: PollingOptions,
  held: HeldObject,
  { why, sinceMs }: { readonly why: string; readonly sinceMs: number },
): Promise<void> {
  await endObject(options, held, { state: "lost", details: { lostReason: why, goneSinceMs: sinceMs } });
  const { logger, onEnded } = options;
  const { kind, id, tenantId, providerId } = held;
  logger.warn({ kind, id, tenantId, providerId, why }, "usage is lost: nobody can say what was used");
  onEnded?.(id);
}
