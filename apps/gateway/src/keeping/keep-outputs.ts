import { isKeptId } from "@operon/contracts";
import type { HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";

const OUTPUTS = ["output_file_id", "error_file_id"] as const;

/** Files that a batch has written belong to whom the batch belongs to, before anybody is told of them. */
export async function keepOutputs(
  batch: HeldObject,
  said: Readonly<Record<string, unknown>>,
  { held }: Gateway,
): Promise<void> {
  for (const name of OUTPUTS) {
    const id = said[name];
    if (!isKeptId(id)) continue;
    const file = { kind: "file", tenantId: batch.tenantId, id } as const;
    if ((await held.find(file)) !== undefined) continue;
    await held.keepNow({
      ...batch,
      ...file,
      details: { purpose: "batch_output", batchId: batch.id },
      state: null,
      createdAtMs: Date.now(),
      expiresAtMs: null,
    });
  }
}
