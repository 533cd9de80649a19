import { type CreatedKey, CreateKey } from "@operon/contracts";
import { keyRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { checkVirtualKeyFormat, hashVirtualKey, makeVirtualKey, virtualKeyDisplay } from "@operon/trust";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { refusePastExpiry } from "../context/refuse-past-expiry.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { getKey } from "./get-key.ts";

/**
 * Makes a key and hands its secret out, this once. `given.secret` is for operon.yaml, which may bring its own: it
 * must be well formed. Throws `conflict` where that secret is in use already.
 */
export async function createKey(
  ctx: ServiceContext,
  input: z.input<typeof CreateKey>,
  given: { readonly secret?: string } = {},
): Promise<CreatedKey> {
  authorise(ctx, "keys:write");
  const { tenantId, name, tags, ...rest } = parseInput(CreateKey, input);
  const expiresAt = rest.expiresAt === null ? null : new Date(rest.expiresAt);
  refusePastExpiry(expiresAt, clock(ctx));
  const secret = given.secret ?? makeVirtualKey();
  if (!checkVirtualKeyFormat(secret)) {
    throw new OperonError("invalid_request", {
      message: "The secret is no well-formed sk-op- key.",
      param: "secret",
    });
  }
  const id = await writeAndPublish(ctx, async (write) => {
    const tenant = await requireTenant(write.tx, ctx.actor, tenantId);
    await lockTenant(write, tenant.id, "share");
    const objectId = await keyRepository.insert(write, {
      tenantId: tenant.id,
      name,
      tags,
      expiresAt,
      hash: hashVirtualKey(ctx.secrets.pepper, secret),
      ...virtualKeyDisplay(secret),
      createdById: ctx.actor.userId,
    });
    const change = {
      action: "key.create",
      objectType: "key",
      objectId,
      objectLabel: name,
      tenantId: tenant.id,
    };
    return { result: objectId, change };
  });
  return { key: await getKey(ctx, { id }), secret };
}
