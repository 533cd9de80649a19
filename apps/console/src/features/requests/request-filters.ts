/** What narrows the list of requests, besides its time range and scope; null = anything. */
export type RequestFilters = {
  readonly q: string | null;
  readonly model: string | null;
  readonly key: string | null;
  readonly provider: string | null;
  readonly status: "success" | "error" | null;
  readonly streamed: "true" | "false" | null;
  /** `retried`: only what took more than one attempt. */
  readonly attempts: "retried" | null;
};
