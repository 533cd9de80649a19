import type { Toxic, ToxicProxy } from "@operon/testkit";
import { KINDS, type Kind, type ProviderBook } from "../stage/provider-book.ts";
import type { OpenProxy } from "../stage/start-retry-stage.ts";
import { FAULTS, type Fault } from "./faults.data.ts";

/** Every request meets the fault at one deployment of four; now and then at one; or at all but one. */
const SCENARIOS = ["always", "sometimes", "all but one"] as const;
type Scenario = (typeof SCENARIOS)[number];
/** `fickle` fails now and then. */
type Role = "healthy" | "bad" | "fickle";
/** Of a fickle deployment's answers; 1 of 3 at 1 of 4 adds less load than a retry budget allows. */
const FICKLE_SHARE = 1 / 3;

/** A fault, and the models at which it is met. */
export type FaultCase = {
  readonly fault: Fault;
  readonly models: Readonly<Record<Scenario, readonly string[]>>;
  /** What stands before those deployments, where the network is at fault. */
  readonly proxies: readonly ToxicProxy[];
};

/** Where the healthy provider is, and how many kinds take their turn. */
export type FaultPlan = { readonly origin: string; readonly kinds: number; readonly openProxy: OpenProxy };

/** Makes models for each fault, on four kinds of provider each; `kinds` of them take their turn at being struck. */
export async function planFaults(
  book: ProviderBook,
  { origin, kinds, openProxy }: FaultPlan,
): Promise<readonly FaultCase[]> {
  const cases: FaultCase[] = [];
  for (const [number, fault] of FAULTS.entries()) {
    const { proxies, origins } = await openNetwork(fault, origin, openProxy);
    const tag = `f${number}`;
    const models: Record<Scenario, string[]> = { always: [], sometimes: [], "all but one": [] };
    for (const scenario of SCENARIOS) {
      for (let turn = 0; turn < kinds; turn += 1) {
        const chosen = KINDS[(number + turn) % KINDS.length] as Kind;
        const model = `${scenario.replaceAll(" ", "-")}-${chosen}-${tag}`;
        models[scenario].push(model);
        addDeployments(book, { fault, model, roleOf: (kind) => roleIn(scenario, kind === chosen), origins });
      }
    }
    cases.push({ fault, models, proxies });
  }
  return cases;
}

/** The name of the account of a kind that is struck by a fault; its models are deployed there and nowhere else. */
export function accountOf({ name }: Fault, role: Exclude<Role, "healthy">): string {
  return `${name} (${role})`;
}

type Network = {
  readonly proxies: readonly ToxicProxy[];
  readonly origins: Readonly<Record<Role, string>>;
};

async function openNetwork(fault: Fault, origin: string, open: OpenProxy): Promise<Network> {
  if ("served" in fault) return { proxies: [], origins: { healthy: origin, bad: origin, fickle: origin } };
  const toxics = "toxics" in fault ? fault.toxics : [];
  const bad = await open({ target: origin, toxics });
  const fickle = await open({ target: origin, toxics: toxics.map(fickler) });
  return { proxies: [bad, fickle], origins: { healthy: origin, bad: bad.url, fickle: fickle.url } };
}

function addDeployments(
  book: ProviderBook,
  deployed: {
    readonly fault: Fault;
    readonly model: string;
    readonly roleOf: (kind: Kind) => Role;
    readonly origins: Network["origins"];
  },
): void {
  const { fault, model, roleOf, origins } = deployed;
  for (const kind of KINDS) {
    const role = roleOf(kind);
    const account = role === "healthy" ? role : accountOf(fault, role);
    const upstream = upstreamOf({ fault, role, kind }, model);
    book.add({ kind, account, origin: origins[role], model, upstream });
  }
}

function roleIn(scenario: Scenario, isChosen: boolean): Role {
  if (scenario === "all but one") return isChosen ? "healthy" : "bad";
  if (!isChosen) return "healthy";
  return scenario === "always" ? "bad" : "fickle";
}

function fickler(toxic: Toxic): Toxic {
  return { ...toxic, toxicity: FICKLE_SHARE };
}

function upstreamOf(
  { fault, role, kind }: { readonly fault: Fault; readonly role: Role; readonly kind: Kind },
  model: string,
): string {
  if (role === "healthy" || !("served" in fault)) return "sim-echo";
  const told = typeof fault.served === "string" ? fault.served : fault.served(kind);
  // Beginning with an answer: what is tried again at once must not meet the same step of all names.
  const steps = role === "bad" ? told : `ok-then-${told}-then-ok`;
  return `sim-fault-${steps}@${kind}-${model}`;
}
