import { type Provider, type ProviderKind, ProviderOptions, UpdateProvider } from "@operon/contracts";
import { type ConfigurationWrite, type ProviderRow, providerRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { addressAfter } from "./address-after.ts";
import { getProvider } from "./get-provider.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { refuseDuplicateModels } from "./refuse-duplicate-models.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { refuseUnfitAccount } from "./refuse-unfit-account.ts";
import { replaceModels } from "./replace-models.ts";
import { requireProvider } from "./require-provider.ts";

/**
 * Changes a provider. Another address or authority needs the credentials in the same call, so that a stored
 * secret never travels to a host for which it was not given.
 */
export async function updateProvider(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateProvider> },
): Promise<Provider> {
  authorise(ctx, "providers:write");
  const { models, credentials, ...wanted } = parseInput(UpdateProvider, input.changes);
  if (models) refuseDuplicateModels(models);
  await writeAndPublish(ctx, async (write) => {
    const found = await requireProvider(write.tx, ctx.actor, input.id);
    await lockTenant(write, found.tenantId, "update");
    const before = await requireProvider(write.tx, ctx.actor, input.id);
    await refuseNewName(write, before, wanted.name);
    refuseUnfitAccount(accountOf(before), { ...wanted, credentials });
    const address = addressAfter(accountOf(before), wanted);
    const fields = address === undefined ? wanted : { ...wanted, baseUrl: address };
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

function accountOf(row: ProviderRow) {
  return { ...row, kind: row.kind as ProviderKind, options: ProviderOptions.parse(row.options) };
}

async function refuseNewName(
  write: ConfigurationWrite,
  before: ProviderRow,
  name: string | undefined,
): Promise<void> {
  if (name !== undefined && name !== before.name) await refuseTakenName(write, before.tenantId, name);
}
