import {
  DeploymentInput,
  type OperonFile,
  type Provider,
  type ProviderCredentials,
  ProviderKind,
  type ProviderOptions,
} from "@operon/contracts";
import type { ProviderId, TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { createProvider } from "../providers/create-provider.ts";
import { deleteProvider } from "../providers/delete-provider.ts";
import { providerCredentials } from "../providers/provider-credentials.ts";
import { updateProvider } from "../providers/update-provider.ts";
import { withKnownContext } from "../providers/with-known-context.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import { fileCredentials, fileOptions, sameCredentials } from "./file-account.ts";
import { given } from "./given.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

type FileProvider = NonNullable<OperonFile["providers"]>[number];

/** What connects and changes providers. A credential is compared, and never written into the plan. */
export async function planProviders(
  ctx: ServiceContext,
  file: OperonFile,
  current: readonly (Provider & { readonly owner: string })[],
): Promise<ConfigurationStep[]> {
  const steps: ConfigurationStep[] = [];
  for (const provider of file.providers ?? []) {
    const existing = current.find((one) => one.owner === provider.owner && one.name === provider.name);
    if (existing) steps.push(...(await update(ctx, existing, provider)));
    else steps.push(create(provider));
  }
  return steps;
}

/** What disconnects the providers that the file does not name. */
export function planProviderPruning(
  file: OperonFile,
  current: readonly (Provider & { readonly owner: string })[],
): ConfigurationStep[] {
  if (!file.providers) return [];
  const named = new Set(file.providers.map((one) => `${one.owner} ${one.name}`));
  return current
    .filter((one) => !named.has(`${one.owner} ${one.name}`))
    .map((one) => ({
      action: "delete",
      kind: "provider",
      name: one.name,
      fields: [],
      run: async (context) => {
        await deleteProvider(context, { id: one.id });
        return undefined;
      },
    }));
}

/** As they will be stored, so that a second time there is nothing to do. */
function modelsOf({ models }: FileProvider): DeploymentInput[] | undefined {
  const inputs = models?.map((model) => {
    if (typeof model === "string") return DeploymentInput.parse({ model });
    const { name, ...rest } = model;
    return DeploymentInput.parse({ ...rest, model: name });
  });
  return inputs && withKnownContext(inputs);
}

function create(provider: FileProvider): ConfigurationStep {
  const { name, owner, tier, weight, share, probe, baseUrl } = provider;
  const models = modelsOf(provider);
  const credentials = fileCredentials(provider);
  const options = fileOptions(provider, {});
  if (!models || !credentials) {
    const missing = models ? "credentials" : "models";
    throw new OperonError("invalid_request", { message: `The new provider ${name} needs ${missing}.` });
  }
  const kind = ProviderKind.parse(provider.kind);
  const fields = { kind, baseUrl, tier, weight, share, probe, models };
  return {
    action: "create",
    kind: "provider",
    name,
    fields: fieldChanges({}, { ...fields, models: models.map((one) => one.model), options: shown(options) }),
    run: async (ctx, tenants) => {
      const tenantId = tenantIdAt(tenants, owner);
      const account = given({ ...fields, options });
      await createProvider(ctx, { tenantId, name, credentials, ...account, kind, models });
      return undefined;
    },
  };
}

async function update(
  ctx: ServiceContext,
  existing: Provider,
  provider: FileProvider,
): Promise<ConfigurationStep[]> {
  const { name, tier, weight, share, probe } = provider;
  if (provider.kind !== existing.kind) {
    throw new OperonError("invalid_request", { message: `The kind of the provider ${name} cannot change.` });
  }
  const options = fileOptions(provider, existing.options);
  const baseUrl = provider.baseUrl;
  const models = modelsOf(provider);
  const fields = fieldChanges(
    { ...existing, models: existing.models.map(plain), options: shown(existing.options) },
    {
      ...{ baseUrl, tier, weight, share, probe },
      models: models?.map(plain),
      options: options && shown(options),
    },
  );
  const credentials = fileCredentials(provider);
  const rotated = credentials !== undefined && !(await holds(ctx, existing, credentials));
  if (rotated) fields.push({ field: "credentials", from: "(sealed)", to: "(sealed)" });
  if (fields.length === 0) return [];
  const moved = isMoved(existing, { baseUrl, options });
  const changes = {
    ...given({ baseUrl, tier, weight, share, probe, models, options }),
    ...(credentials && (rotated || moved) ? { credentials } : {}),
  };
  const run = async (context: ServiceContext): Promise<undefined> => {
    await updateProvider(context, { id: existing.id, changes });
  };
  return [{ action: "update", kind: "provider", name, fields, run }];
}

/** In one order of fields; what a model has not is left out, as it is from files. */
function plain({ model, upstream, maxConcurrency, maxRequestsPerMinute, contextTokens }: DeploymentInput) {
  const fields = { model, upstream, maxConcurrency, maxRequestsPerMinute, contextTokens };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** None is the same as no line about them. */
function shown(options: ProviderOptions | undefined): ProviderOptions | null {
  return options === undefined || Object.keys(options).length === 0 ? null : options;
}

type Place = { readonly baseUrl: string | undefined; readonly options: ProviderOptions | undefined };

function isMoved(existing: Provider, { baseUrl, options }: Place): boolean {
  const isAddress = baseUrl !== undefined && baseUrl !== existing.baseUrl;
  return isAddress || (options !== undefined && options.authority !== existing.options.authority);
}

/** A row whose credentials do not open is treated as holding others, so that applying the file mends it. */
async function holds(
  ctx: ServiceContext,
  { id, tenantId }: Provider,
  credentials: ProviderCredentials,
): Promise<boolean> {
  const owned = { id: id as ProviderId, tenantId: tenantId as TenantId };
  const stored = await providerCredentials.open(ctx, owned).catch(() => undefined);
  return stored !== undefined && sameCredentials(stored, credentials);
}
