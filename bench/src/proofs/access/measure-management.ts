import { checkPolicy, getPolicy, listKeys, listTenants, type ServiceContext } from "@operon/services";
import { median } from "../../report/median.ts";
import type { ProofInstallation } from "./seed-installation.ts";
import type { SeededTenant } from "./seed-tree.ts";

const SAMPLES = 200;

/** Milliseconds over {@link SAMPLES} calls from all over the tree. */
export type CallFigures = { readonly call: string; readonly p50Ms: number; readonly p95Ms: number };

/** Calls what the console's pages of tenants, keys and policies call, as people from all over the tree. */
export async function measureManagement(
  installation: ProofInstallation,
  tree: readonly SeededTenant[],
): Promise<CallFigures[]> {
  const { silent: root } = installation;
  const somebody = (sample: number): SeededTenant => tree[(sample * 7_919) % tree.length] as SeededTenant;
  const person = (sample: number): ServiceContext => {
    return sample % 4 === 0 ? root : installation.as(somebody(sample));
  };
  const calls: Record<string, (sample: number) => Promise<unknown>> = {
    "subtree list": (sample) => listTenants(person(sample), {}),
    "children of one": (sample) => listTenants(root, { parent: String(somebody(sample).id) }),
    "search tenants": (sample) => listTenants(person(sample), { q: `tenant ${somebody(sample).id}` }),
    "search tenants, no match": (sample) => listTenants(person(sample), { q: `nobody ${sample}` }),
    "keys of a subtree": (sample) => listKeys(person(sample), {}),
    "search keys": (sample) => listKeys(person(sample), { q: `key ${sample * 31}` }),
    "policy of a tenant": (sample) => getPolicy(root, { tenantId: String(somebody(sample).id) }),
    "may it?": (sample) =>
      checkPolicy(root, { tenantId: String(somebody(sample).id) }, { model: "gpt-4o", address: "127.0.0.1" }),
  };
  const figures: CallFigures[] = [];
  for (const [call, run] of Object.entries(calls)) figures.push(await timeCalls(call, run));
  return figures;
}

async function timeCalls(call: string, run: (sample: number) => Promise<unknown>): Promise<CallFigures> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const startedAt = performance.now();
    await run(sample);
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  return { call, p50Ms: median(times), p95Ms: times[Math.floor(times.length * 0.95)] ?? 0 };
}
