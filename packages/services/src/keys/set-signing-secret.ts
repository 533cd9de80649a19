import { type CreatedSigningSecret, RotateKey } from "@operon/contracts";
import { keySecretRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { checkSigningSecretFormat, makeSigningSecret, sealSecret, signingSecretDisplay } from "@operon/trust";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { ensureDataKey } from "../secrets/tenant-data-key.ts";
import { readKey } from "./read-key.ts";
import { requireWritableKey } from "./require-writable-key.ts";
import { signingSecretPlace } from "./signing-secret-place.ts";

/**
 * Makes or rotates a key's signing secret, handed out this once and stored sealed; the one before works for the grace
 * period. `given` is for operon.yaml, which may bring its own.
 */
export async function setSigningSecret(
  ctx: ServiceContext,
  input: { readonly id: string; readonly how: z.input<typeof RotateKey> },
  given: { readonly signingSecret?: string } = {},
): Promise<CreatedSigningSecret> {
  authorise(ctx, "keys:write");
  const { graceSeconds } = parseInput(RotateKey, input.how);
  const signingSecret = given.signingSecret ?? makeSigningSecret();
  if (!checkSigningSecretFormat(signingSecret)) {
    const message = "The signing secret is no well-formed sk-sig- secret.";
    throw new OperonError("invalid_request", { message, param: "signingSecret" });
  }
  await writeAndPublish(ctx, async (write) => {
    const { id: objectId, name: objectLabel, tenantId } = await requireWritableKey(write, ctx, input.id);
    const dataKey = await ensureDataKey(ctx.secrets, write, tenantId);
    await keySecretRepository.setSigningSecret(write, objectId, {
      sealed: sealSecret(dataKey, signingSecretPlace(objectId), signingSecret),
      hint: signingSecretDisplay(signingSecret).suffix,
      previousUntil: new Date(clock(ctx).getTime() + graceSeconds * 1_000),
    });
    const change = { action: "key.set-signing-secret", objectType: "key", objectId, objectLabel, tenantId };
    return { result: undefined, change };
  });
  return { key: await readKey(ctx, input.id), signingSecret };
}
