import type { Key } from "@operon/contracts";
import { keySecretRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { readKey } from "./read-key.ts";
import { requireWritableKey } from "./require-writable-key.ts";

/** Takes a key's signing secret away, also the one before. Throws `conflict` while the key requires signatures. */
export async function removeSigningSecret(ctx: ServiceContext, input: { readonly id: string }): Promise<Key> {
  authorise(ctx, "keys:write");
  await writeAndPublish(ctx, async (write) => {
    const key = await requireWritableKey(write, ctx, input.id);
    if (key.requireSignature) {
      throw new OperonError("conflict", { message: "The key requires signatures: switch that off first." });
    }
    if (key.signingHint === null) return { result: undefined, change: null };
    await keySecretRepository.setSigningSecret(write, key.id, null);
    const { id: objectId, name: objectLabel, tenantId } = key;
    const action = "key.remove-signing-secret";
    return { result: undefined, change: { action, objectType: "key", objectId, objectLabel, tenantId } };
  });
  return readKey(ctx, input.id);
}
