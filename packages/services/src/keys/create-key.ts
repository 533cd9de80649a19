import { type CreatedKey, CreateKey } from "@operon/contracts";
import { keyRepository } from "@operon/db";
import { OPEN_LEVEL } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { checkVirtualKeyFormat, hashVirtualKey, makeVirtualKey, virtualKeyDisplay } from "@operon/trust";
import type { z } from "zod";
import { authorise, authoriseIn } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import { refusePastExpiry } from "../context/refuse-past-expiry.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { mergeGrant } from "../policies/merge-policy.ts";
import { readKey } from "./read-key.ts";
import { refuseWiderKey } from "./refuse-wider-key.ts";

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
  const { tenantId, name, tags, expiresAt: until, ...grants } = parseInput(CreateKey, input);
  const grant = mergeGrant(OPEN_LEVEL, grants);
  const expiresAt = until === null ? null : new Date(until);
  refusePastExpiry(expiresAt, clock(ctx));
  const secret = given.secret ?? makeVirtualKey();
  if (!checkVirtualKeyFormat(secret)) {
    throw new OperonError("invalid_request", {
      message: "The secret is no well-formed sk-op- key.",
      param: "secret",
    });
  }
  const id = await writeAndPublish(ctx, async (write) => {
    const tenant = await requireAndLockTenant(write, ctx.actor, { id: tenantId, mode: "share" });
    authoriseIn(ctx, "keys:write", tenant.id);
    await refuseWiderKey(write.tx, ctx.actor, { tenant, grant });
    const objectId = await keyRepository.insert(write, {
      tenantId: tenant.id,
      name,
      tags,
      expiresAt,
      grant,
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
  return { key: await readKey(ctx, id), secret };
}
