export { parseFaultRates } from "./faults/parse-fault-rates.ts";
export type { LogEntry } from "./log/log-entry.ts";
export type { LogQuery } from "./log/served-log.ts";
export type { SimulatorOptions } from "./server/check-options.ts";
export type { Behaviour } from "./settings/behaviour.ts";
export { SettingError } from "./settings/setting-error.ts";
export { type RunningSimulator, startSimulator } from "./start-simulator.ts";
