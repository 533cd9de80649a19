import { CreateProvider, type Provider } from "@operon/contracts";
import { deploymentRepository, providerRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { type DemoMark, demoMark } from "../context/demo-mark.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { baseUrlFor } from "./base-url-for.ts";
import { getProvider } from "./get-provider.ts";
import { prepareProvider } from "./prepare-provider.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { refuseDuplicateModels } from "./refuse-duplicate-models.ts";
import { refusePrivateAddresses } from "./refuse-private-addresses.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { refuseUnknownPreset } from "./refuse-unknown-preset.ts";
import { withKnownContext } from "./with-known-context.ts";

/** Connects a provider; its credentials are sealed to their row before they are written. */
export async function createProvider(
  ctx: ServiceContext,
  input: z.input<typeof CreateProvider>,
  mark: DemoMark = {},
): Promise<Provider> {
  authorise(ctx, "providers:write");
  const {
    tenantId: ownerId,
    credentials: plain,
    models,
    baseUrl: given,
    ...fields
  } = parseInput(CreateProvider, input);
  refuseUnknownPreset(fields.options);
  const baseUrl = baseUrlFor(fields.kind, { baseUrl: given, options: fields.options });
  prepareProvider(fields.kind, { baseUrl, credentials: plain, options: fields.options });
  const demo = demoMark(ctx.actor, mark);
  refuseDuplicateModels(models);
  const id = await writeAndPublish(ctx, async (write) => {
    const owner = { id: ownerId, mode: "update" } as const;
    const { id: tenantId } = await requireAndLockTenant(write, ctx.actor, owner);
    refusePrivateAddresses({ baseUrl, options: fields.options }, tenantId);
    await refuseTakenName(write, tenantId, fields.name);
    const objectId = await providerRepository.reserveId(write);
    const sealed = await providerCredentials.seal(ctx, write, { id: objectId, tenantId, plain });
    await providerRepository.insert(write, { ...fields, ...sealed, id: objectId, tenantId, baseUrl, demo });
    await deploymentRepository.insert(write, objectId, withKnownContext(models));
    const action = "provider.create";
    return {
      result: objectId,
      change: { action, objectType: "provider", objectId, objectLabel: fields.name, tenantId },
    };
  });
  return getProvider(ctx, { id });
}
