/** What the load process is told to do. */
export type LoadOrder = {
  readonly port: number;
  readonly key: string;
  readonly stream: boolean;
  readonly connections: number;
  readonly durationMs: number;
  /** Goes on, for a minute at most, until so many were served: the compilers count requests, not seconds. */
  readonly atLeast: number;
};

/** What it has seen, from the moment when everything ran until the end. */
export type LoadResult = {
  readonly requests: number;
  /** The same with those before and after that time. */
  readonly served: number;
  /** Events of streams, `[DONE]` included. */
  readonly events: number;
  readonly failures: number;
  readonly seconds: number;
  /** Of whole requests, in milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
};
