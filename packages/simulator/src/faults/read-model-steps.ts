import type { Fault } from "./fault.ts";
import { parseFault } from "./parse-fault.ts";

const prefix = "sim-fault-";

/**
 * The faults that a model's name asks for, in turn: `sim-fault-429-then-ok@any-tag` fails and answers
 * alternately. Null for a name that asks for none; throws a SettingError for a fault that does not exist.
 */
export function readModelSteps(model: string): readonly Fault[] | null {
  if (!model.startsWith(prefix)) return null;
  const [steps = ""] = model.slice(prefix.length).split("@");
  return steps.split("-then-").slice(0, 100).map(parseFault);
}
