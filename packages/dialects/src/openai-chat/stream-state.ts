import type { UsageBuckets } from "@operon/domain";
import type { CreatedResponse } from "../openai-responses/created-response.ts";

/** An error that a provider put into a stream that began with 200. */
export type StreamError = {
  readonly message: string;
  readonly type: string | undefined;
  readonly code: string | undefined;
};

/** What has been read of a stream so far. */
export type StreamState = {
  /** The last usage that the provider sent. */
  usage: UsageBuckets | undefined;
  /**
   * False where the provider has more to count (Anthropic tells the input at the start and the output at the end), so
   * that a cut stream's output is estimated. Says nothing while `usage` is undefined.
   */
  usageFinal: boolean;
  /** The model that the provider names. */
  model: string | undefined;
  /** The service tier that the provider bills by, as its answer says (`billedTier`). */
  serviceTier: string | undefined;
  /** Whether something came that a caller waits for: text, a tool call, a refusal, reasoning, or an end. */
  meaningful: boolean;
  error: StreamError | undefined;
  /** Whether a choice said its `finish_reason`. */
  finished: boolean;
  /** Whether `[DONE]` came. */
  done: boolean;
  /** Whether an event was too long to be read: the rest passes unread, and usage may be missing. */
  overflowed: boolean;
  /** Whether the provider is in the middle of a text, so that silence is no thinking. Its own beginning aside. */
  writing: boolean;
  /** Characters of text in deltas, and their bytes as written in JSON. */
  deliveredCharacters: number;
  deliveredBytes: number;
  /** The response that it belongs to, where its provider keeps it (Responses). */
  created: CreatedResponse | undefined;
};

/** The state before the first byte. */
export function initialStreamState(): StreamState {
  return {
    usage: undefined,
    usageFinal: true,
    model: undefined,
    serviceTier: undefined,
    meaningful: false,
    error: undefined,
    finished: false,
    done: false,
    overflowed: false,
    writing: true,
    deliveredCharacters: 0,
    deliveredBytes: 0,
    created: undefined,
  };
}
