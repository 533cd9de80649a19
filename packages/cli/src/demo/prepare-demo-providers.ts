import type { Provider } from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import {
  createPrice,
  createProvider,
  drainDeployment,
  listProviders,
  type ServiceContext,
  updateProvider,
} from "@operon/services";
import { DEMO_DRAINING, DEMO_PROVIDERS, type DemoProvider } from "./demo.data.ts";
import { DEMO_PROVIDER_KEY } from "./demo-simulators.ts";

const credentials = { apiKey: DEMO_PROVIDER_KEY };

/** Connects the demo's providers that are missing, and points those that are there at where their simulators listen now. */
export async function prepareDemoProviders(
  ctx: ServiceContext,
  urls: ReadonlyMap<string, string>,
): Promise<Provider[]> {
  const { data } = await listProviders(ctx, { limit: 200 });
  const providers: Provider[] = [];
  for (const provider of DEMO_PROVIDERS) {
    const baseUrl = baseUrlOf(provider, urls.get(provider.name) ?? "");
    const existing = data.find(({ demo, name }) => demo && name === provider.name);
    providers.push(
      existing
        ? await updateProvider(ctx, { id: existing.id, changes: { baseUrl, credentials } })
        : await connect(ctx, provider, baseUrl),
    );
  }
  return providers;
}

/** Anthropic's and Gemini's paths begin with their version, OpenAI's base URL ends with it. */
function baseUrlOf({ kind }: DemoProvider, url: string): string {
  return kind === "openai" ? `${url}/v1` : url;
}

async function connect(ctx: ServiceContext, provider: DemoProvider, baseUrl: string): Promise<Provider> {
  const { name, kind, weight, limits } = provider;
  const models = provider.models.map((model) => ({ model, ...limits[model] }));
  const input = { tenantId: ROOT_TENANT_ID, kind, name, weight, baseUrl, credentials, models };
  const created = await createProvider(ctx, input, { demo: true });
  for (const [model, rates] of Object.entries(provider.prices ?? {}))
    await createPrice(ctx, { model, rates, providerId: created.id });
  const drained = created.models.find(({ model }) => model === DEMO_DRAINING.model);
  if (name !== DEMO_DRAINING.provider || drained === undefined) return created;
  return drainDeployment(ctx, { id: drained.id, how: { draining: true, reason: DEMO_DRAINING.reason } });
}
