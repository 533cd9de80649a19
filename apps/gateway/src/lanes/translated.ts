import type { UpstreamRequest } from "../transport/transport.ts";
import type { AnswerForm } from "./answer-form.ts";

/** A request in the words of the provider that is going to get it. */
export type Translated = {
  readonly refused?: undefined;
  readonly request: UpstreamRequest;
  readonly answer: AnswerForm;
  /** What was left out on the way: the value of `x-operon-warnings`, or empty. */
  readonly warnings: string;
};
