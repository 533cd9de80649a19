import { type CreatedKey, RotateKey } from "@operon/contracts";
import { keySecretRepository } from "@operon/db";
import { hashVirtualKey, makeVirtualKey, virtualKeyDisplay } from "@operon/trust";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { readKey } from "./read-key.ts";
import { requireWritableKey } from "./require-writable-key.ts";

/** Gives a key another secret, handed out this once; the one before works for the grace period, the one before that ends. */
export async function rotateKey(
  ctx: ServiceContext,
  input: { readonly id: string; readonly how: z.input<typeof RotateKey> },
): Promise<CreatedKey> {
  authorise(ctx, "keys:write");
  const { graceSeconds } = parseInput(RotateKey, input.how);
  const previousUntil = new Date(clock(ctx).getTime() + graceSeconds * 1_000);
  const secret = makeVirtualKey();
  await writeAndPublish(ctx, async (write) => {
    const { id: objectId, name: objectLabel, tenantId } = await requireWritableKey(write, ctx, input.id);
    await keySecretRepository.rotate(write, objectId, {
      hash: hashVirtualKey(ctx.secrets.pepper, secret),
      ...virtualKeyDisplay(secret),
      previousUntil,
    });
    const change = { action: "key.rotate", objectType: "key", objectId, objectLabel, tenantId };
    return { result: undefined, change };
  });
  return { key: await readKey(ctx, input.id), secret };
}
