import type { ClientDialectName, DialectName } from "@operon/dialects";
import type { EndpointName } from "@operon/domain";

/** What is wanted of a model. */
export type Operation =
  | { readonly kind: "generate"; readonly client: ClientDialectName }
  | { readonly kind: "embed"; readonly client: "openai" | "gemini" | "gemini-batch" }
  | { readonly kind: "count"; readonly client: "anthropic" | "gemini" };

/** A route that leads to a model. */
export type Endpoint = {
  /** As usage events and grants spell it. */
  readonly name: EndpointName;
  readonly operation: Operation;
  /** The dialect of its refusals. */
  readonly words: DialectName;
  /** Whether a request may ask for a stream. */
  readonly streams: boolean;
  /** Whether an answer is text, so that its length says something of its tokens. */
  readonly answersText: boolean;
};

/** What a request's address says: a model (Azure's deployment, Gemini's model), and how the answer is to come. */
export type Address = {
  readonly model: string;
  /** Undefined = the body says it. */
  readonly stream: boolean | undefined;
  /** A stream for a client that asked for no events: Gemini's JSON array. */
  readonly asArray: boolean;
};
