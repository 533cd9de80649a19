import type { ClientDialectName, DialectName } from "@operon/dialects";
import type { ModelEndpointName } from "@operon/domain";

/** What is wanted of a model. */
export type Operation =
  | { readonly kind: "generate"; readonly client: ClientDialectName }
  | { readonly kind: "embed"; readonly client: "openai" | "gemini" | "gemini-batch" }
  | { readonly kind: "count"; readonly client: "anthropic" | "gemini" }
  /** Pictures, sound, verdicts and rankings, in the one dialect that each of them has; the body is JSON. */
  | { readonly kind: "media"; readonly task: "pictures" | "speech" | "verdict" | "ranking" }
  /** The same for what comes with files: the body is a form in parts, and streams to its provider. */
  | { readonly kind: "form"; readonly task: "pictures" | "transcript" }
  /** A connection over which many responses are asked for. */
  | { readonly kind: "realtime" };

/** A route that leads to a model. */
export type Endpoint = {
  /** As usage events and grants spell it. */
  readonly name: ModelEndpointName;
  readonly operation: Operation;
  /** The dialect of its refusals. */
  readonly words: DialectName;
  /** Whether a request may ask for a stream. */
  readonly streams: boolean;
  /** Whether an answer is text, so that its length says something of its tokens. */
  readonly answersText: boolean;
  /** Meant where the body names no model; absent where it must. */
  readonly defaultModel?: string;
};

/** What a request's address says: a model (Azure's deployment, Gemini's model), and how the answer is to come. */
export type Address = {
  readonly model: string;
  /** Undefined = the body says it. */
  readonly stream: boolean | undefined;
  /** A stream for a client that asked for no events: Gemini's JSON array. */
  readonly asArray: boolean;
};
