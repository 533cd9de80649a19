/** What may happen to a world. `copy` is Redis killed and started on older files; `mixed` is any of the others. */
export const FAULTS = ["none", "kill", "freeze", "restart", "flush", "copy", "cut", "mixed"] as const;

/** One of {@link FAULTS}. */
export type Fault = (typeof FAULTS)[number];

/** Those that need a redis-server of our own. */
export const FAULTS_OF_OUR_REDIS: readonly Fault[] = ["freeze", "restart", "copy", "mixed"];
