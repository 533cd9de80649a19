import type { SeededRandom } from "../generate/seeded-random.ts";
import { SettingError } from "../settings/setting-error.ts";
import type { Fault } from "./fault.ts";
import { parseFault } from "./parse-fault.ts";
import { readModelSteps } from "./read-model-steps.ts";

const maxQueued = 10_000;
const maxModelsRemembered = 1_000;

/** What the choice of a fault depends on. */
export interface FaultQuestion {
  readonly header: string | undefined;
  readonly model: string | null;
  readonly rates: Readonly<Record<string, number>>;
  /** Whether only the header and the script's steps for this very model may speak. */
  readonly onlyAddressed?: boolean;
}

/** Decides which fault strikes a request; holds the script and how often each model was asked. */
export interface FaultChooser {
  /** The fault, or null; the first that speaks of header, script, model's name, rates. Throws a SettingError. */
  choose(question: FaultQuestion): Fault | null;
  /** Queues one fault per coming request, for one model or for any; returns how many wait. Throws a SettingError. */
  queue(faults: readonly string[], model: string | null): number;
  queued(): number;
  clear(): void;
}

/** Builds a chooser; faults by rate come from `random`, so that a seed gives the same sequence. */
export function createFaultChooser(random: SeededRandom): FaultChooser {
  let script: { readonly fault: Fault; readonly model: string | null }[] = [];
  const timesAsked = new Map<string, number>();

  const fromScript = (model: string | null, onlyAddressed: boolean): Fault | null => {
    if (script.length === 0) return null;
    const isFree = (step: { readonly model: string | null }): boolean =>
      step.model === null && !onlyAddressed;
    const at = script.findIndex((step) => step.model === model || isFree(step));
    return at < 0 ? null : (script.splice(at, 1)[0]?.fault ?? null);
  };

  const fromModel = (model: string | null): Fault | null => {
    const steps = model === null ? null : readModelSteps(model);
    if (model === null || steps === null) return null;
    const times = timesAsked.get(model) ?? 0;
    timesAsked.delete(model);
    timesAsked.set(model, times + 1);
    if (timesAsked.size > maxModelsRemembered) {
      const [oldest] = timesAsked.keys();
      if (oldest !== undefined) timesAsked.delete(oldest);
    }
    return steps[times % steps.length] ?? null;
  };

  const fromRates = (rates: Readonly<Record<string, number>>): Fault | null => {
    const entries = Object.entries(rates);
    if (entries.length === 0) return null;
    let left = random.next();
    for (const [fault, rate] of entries) {
      left -= rate;
      if (left < 0) return parseFault(fault);
    }
    return null;
  };

  return {
    choose({ header, model, rates, onlyAddressed = false }) {
      if (header !== undefined) return parseFault(header);
      const scripted = fromScript(model, onlyAddressed);
      if (scripted !== null || onlyAddressed) return scripted;
      return fromModel(model) ?? fromRates(rates);
    },
    queue(faults, model) {
      if (script.length + faults.length > maxQueued) {
        throw new SettingError(`at most ${maxQueued} faults can wait`);
      }
      script.push(...faults.map((text) => ({ fault: parseFault(text), model })));
      return script.length;
    },
    queued: () => script.length,
    clear() {
      script = [];
      timesAsked.clear();
    },
  };
}
