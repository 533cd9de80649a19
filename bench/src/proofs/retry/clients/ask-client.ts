/** What an SDK is asked; the answer must be `text` again. */
export type Question = {
  readonly model: string;
  readonly text: string;
  readonly stream: boolean;
  readonly signal?: AbortSignal;
  /** Called for each piece of a stream's text. */
  readonly onText?: () => void;
};

/** What an SDK made of a refusal. */
export type Refusal = {
  readonly status: number;
  /** Whether it is the SDK's class for that status, with the error in the shape of its dialect. */
  readonly inShape: boolean;
};

/** One of the official SDKs, which never tries again by itself. */
export type AskClient = {
  readonly sdk: "openai" | "anthropic" | "google";
  /** The whole text. Throws where the answer does not say that it is whole. */
  ask(question: Question): Promise<string>;
  /** Null for what is no refusal of the API. */
  readRefusal(error: unknown): Refusal | null;
};

/** Where the gateway is, and a key of it. */
export type ClientSettings = { readonly gatewayUrl: string; readonly apiKey: string };

/** Of requests that nothing is known of; a proof must not wait for ever. */
export const CLIENT_TIMEOUT_MS = 30_000;
/** More than any answer here has. */
export const MAX_TOKENS = 2_000;
