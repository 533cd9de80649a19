import type { EndpointName } from "@operon/domain";

/** A route that leads to a model. */
export type Endpoint = {
  /** As usage events and providers' addresses spell it. */
  readonly name: EndpointName;
  /** Whether a request may ask for a stream. */
  readonly streams: boolean;
  /** Whether an answer is text, so that its length says something of its tokens. */
  readonly answersText: boolean;
};
