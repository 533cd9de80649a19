import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { createManagementClient, type ManagementClient } from "../clients/management-client.ts";
import { signIn } from "../clients/sign-in.ts";
import { test as base } from "../clients/test.ts";
import { readTourResult } from "../clients/tour-result.ts";
import type { RunFacts } from "../installation/run-facts.ts";
import { CLIENTS, type ClientId } from "./clients.data.ts";
import { credentialsOf } from "./credentials-of.ts";
import { type GridProvider, type ModelRole, PROVIDERS, upstreamName } from "./providers.data.ts";

const ROLES = ["chat", "echo", "thinks", "metered", "embeds", "refuses", "limits", "stalls"] as const;

type KeyOfClient = { readonly id: string; readonly secret: string };

/** What the grid stands on: each provider once, and a key for each SDK. */
export type GridSetup = {
  /** Ends every name, so that no other run has the same. */
  readonly suffix: string;
  /** Of the management API. */
  readonly token: string;
  readonly keys: Readonly<Record<ClientId, KeyOfClient>>;
};

/** What clients call a provider's model of a role; beside its role it says which model it is, which some SDKs look for. */
export function modelName({ suffix }: GridSetup, provider: GridProvider, role: ModelRole): string {
  const upstream = upstreamName(provider, role);
  const told = upstream.startsWith("sim-") ? role : upstream;
  return `${told}--${role}-${provider.id}-${suffix}`;
}

/** The test of the grid's specs. It signs in once in a run, whichever workers come and go: sign-ins are limited. */
export const test = base.extend<object, { readonly grid: GridSetup }>({
  grid: [async ({ run }, use) => use(await provisionOnce(run)), { scope: "worker" }],
  api: [async ({ grid, run }, use) => use(bearer(run, grid.token)), { scope: "worker" }],
});

const bearer = (run: RunFacts, token: string): ManagementClient =>
  createManagementClient(run.consoleUrl, { authorization: `Bearer ${token}` });

async function provisionOnce(run: RunFacts): Promise<GridSetup> {
  const path = join(run.folder, `dialects-setup-${process.ppid}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as GridSetup;
  const setup = await provision(run);
  writeFileSync(path, JSON.stringify(setup), { mode: 0o600 });
  return setup;
}

async function provision(run: RunFacts): Promise<GridSetup> {
  const suffix = randomBytes(3).toString("hex");
  const token = await createToken(run, suffix);
  const api = bearer(run, token);
  const keys: Partial<Record<ClientId, KeyOfClient>> = {};
  for (const { id } of CLIENTS) {
    const { key, secret } = await api.send<{ key: { id: string }; secret: string }>("POST", "/keys", {
      tenantId: "1",
      name: `${id}-${suffix}`,
    });
    keys[id] = { id: key.id, secret };
  }
  const setup = { suffix, token, keys: keys as GridSetup["keys"] };
  for (const provider of PROVIDERS) await api.send("POST", "/providers", accountOf(setup, provider, run));
  await untilServed(setup, run);
  return setup;
}

async function createToken(run: RunFacts, suffix: string): Promise<string> {
  const { email, password } = readTourResult(run);
  const cookie = await signIn(run.consoleUrl, email, password);
  const session = createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
  const name = `dialects ${suffix}`;
  return (await session.send<{ secret: string }>("POST", "/tokens", { name })).secret;
}

function accountOf(setup: GridSetup, provider: GridProvider, run: RunFacts): object {
  const { id, kind, path } = provider;
  const isEntra = "entra" in provider;
  const options = {
    ...("options" in provider ? provider.options : {}),
    ...(isEntra ? { authority: run.simulatorUrl } : {}),
  };
  return {
    // Of the root: a tenant's own provider may not be on this machine.
    tenantId: "1",
    name: `${id}-${setup.suffix}`,
    kind,
    baseUrl: `${run.simulatorUrl}${path}`,
    credentials: credentialsOf(provider, run.simulatorKeys.provider),
    options,
    models: ROLES.map((role) => ({
      model: modelName(setup, provider, role),
      upstream: upstreamName(provider, role),
    })),
  };
}

async function untilServed(setup: GridSetup, run: RunFacts): Promise<void> {
  const wanted = PROVIDERS.length * ROLES.length;
  for (const { secret } of Object.values(setup.keys)) {
    const listed = async (): Promise<number> => {
      const response = await fetch(`${run.gatewayUrl}/v1/models`, {
        headers: { authorization: `Bearer ${secret}` },
      });
      const { data } = (await response.json()) as { data?: { id: string }[] };
      return (data ?? []).filter((model) => model.id.endsWith(setup.suffix)).length;
    };
    await expect.poll(listed, { intervals: [50], timeout: 10_000 }).toBe(wanted);
  }
}
