import { type Provider, UpdateProvider } from "@operon/contracts";
import { type ConfigurationWrite, type ProviderRow, providerRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { getProvider } from "./get-provider.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { refuseDuplicateModels } from "./refuse-duplicate-models.ts";
import { refusePrivateLiteral } from "./refuse-private-literal.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { replaceModels } from "./replace-models.ts";
import { requireProvider } from "./require-provider.ts";

/**
 * Changes a provider. Another address needs the credentials in the same call, so that a stored key never
 * travels to a host for which it was not given.
 */
export async function updateProvider(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateProvider> },
): Promise<Provider> {
  authorise(ctx, "providers:write");
  const { models, credentials, ...fields } = parseInput(UpdateProvider, input.changes);
  if (models) refuseDuplicateModels(models);
  await writeAndPublish(ctx, async (write) => {
    const found = await requireProvider(write.tx, ctx.actor, input.id);
    await lockTenant(write, found.tenantId, "update");
    const before = await requireProvider(write.tx, ctx.actor, input.id);
    await refuseUnfit(write, before, { ...fields, hasCredentials: credentials !== undefined });
    const modelsDiffer = models ? await replaceModels(write, before, models) : false;
    if (!modelsDiffer && !credentials && !differsFrom(before, fields))
      return { result: undefined, change: null };
    const sealed = credentials
      ? await providerCredentials.seal(ctx, write, { ...before, plain: credentials })
      : {};
    await providerRepository.update(write, before.id, { ...fields, ...sealed });
    const change = {
      action: credentials ? "provider.rotate-credentials" : "provider.update",
      objectType: "provider",
      objectId: before.id,
      objectLabel: fields.name ?? before.name,
      tenantId: before.tenantId,
    };
    return { result: undefined, change };
  });
  return getProvider(ctx, { id: input.id });
}

type Wanted = {
  readonly name?: string | undefined;
  readonly baseUrl?: string | undefined;
  hasCredentials: boolean;
};

async function refuseUnfit(write: ConfigurationWrite, before: ProviderRow, wanted: Wanted): Promise<void> {
  const { name, baseUrl, hasCredentials } = wanted;
  if (baseUrl !== undefined && baseUrl !== before.baseUrl) {
    refusePrivateLiteral(baseUrl, before.tenantId);
    if (!hasCredentials) {
      const message = "Enter the credentials again: a stored key is not sent to a new address.";
      throw new OperonError("invalid_request", { message, param: "credentials" });
    }
  }
  if (name !== undefined && name !== before.name) await refuseTakenName(write, before.tenantId, name);
}
