import { BulkKeys, type BulkKeysResult } from "@operon/contracts";
import { isOperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { revokeKey } from "./revoke-key.ts";
import { updateKey } from "./update-key.ts";

/** Does the same to many keys, each in a transaction and with a change entry of its own; says for each what came of it. */
export async function changeKeys(
  ctx: ServiceContext,
  input: z.input<typeof BulkKeys>,
): Promise<BulkKeysResult> {
  authorise(ctx, "keys:write");
  const order = parseInput(BulkKeys, input);
  const results: BulkKeysResult["results"] = [];
  for (const id of new Set(order.ids)) {
    try {
      if (order.action === "revoke") await revokeKey(ctx, { id });
      else await updateKey(ctx, { id, changes: order.changes });
      results.push({ id, done: true, code: null, detail: null });
    } catch (error) {
      if (!isOperonError(error)) throw error;
      results.push({ id, done: false, code: error.code, detail: error.message });
    }
  }
  return { results };
}
