import type { FaultChooser } from "../faults/fault-chooser.ts";
import type { SeededRandom } from "../generate/seeded-random.ts";
import type { RateMeter } from "../limits/rate-meter.ts";
import type { ServedLog } from "../log/served-log.ts";
import type { Behaviour } from "../settings/behaviour.ts";
import type { FormatOf } from "./create-formats.ts";

/** All that a running simulator holds. */
export interface Simulator {
  readonly formatOf: FormatOf;
  readonly log: ServedLog;
  readonly faults: FaultChooser;
  readonly rates: RateMeter;
  readonly keepBodies: boolean;
  readonly random: SeededRandom;
  /** What it began with. */
  readonly initialBehaviour: Behaviour;
  /** Replaced whole when it is changed. */
  behaviour: Behaviour;
}
