/** A tool that a model may call; its schema forbids further members, as strict modes want it. */
export type OfferedTool = {
  readonly name: string;
  readonly description: string;
  readonly parameters: ObjectSchema;
};

export type ObjectSchema = {
  readonly type: "object";
  readonly properties: Readonly<Record<string, { readonly type: "string" | "integer" }>>;
  readonly required: string[];
  readonly additionalProperties: false;
};

/** A question in no SDK's words. */
export type Question = {
  readonly model: string;
  readonly text: string;
  readonly system?: string;
  /** A PNG. */
  readonly image?: Uint8Array;
  readonly tools?: readonly OfferedTool[];
  /** Absent = the model chooses. */
  readonly choice?: "none" | { readonly tool: string };
  readonly schema?: ObjectSchema;
  /** Think first, and show the thoughts. */
  readonly thinks?: boolean;
  /** Through the SDK's streaming, with the SDK's own putting together. */
  readonly stream?: boolean;
  readonly signal?: AbortSignal;
  /** Called for each piece of text that a stream brings. */
  readonly onText?: () => void;
};

export type CalledTool = { readonly id: string; readonly name: string; readonly input: unknown };

/** Prompt and answer in tokens, cached and reasoning ones within them. */
export type SpentTokens = { readonly input: number; readonly output: number; readonly cached: number };

export type Reply = {
  readonly text: string;
  readonly thoughts: string;
  readonly calls: readonly CalledTool[];
  readonly stop: "end" | "tools" | "other";
  readonly spent: SpentTokens;
  /** Sends the tools' results in the SDK's own manner, everything that came before carried back as it came. */
  readonly answer: (results: ReadonlyMap<string, string>) => Promise<Reply>;
};

export type Embedded = {
  readonly vectors: readonly (readonly number[])[];
  /** Undefined where the SDK does not tell. */
  readonly tokens: number | undefined;
};

/** What an SDK made of a refusal: by its own error classes, never by us. */
export type Refused = {
  readonly kind: "authentication" | "not-found" | "bad-request" | "rate-limit" | "other";
  /** In the SDK's words. */
  readonly message: string;
  /** Undefined where the SDK does not tell. */
  readonly retryAfterSec: number | undefined;
};

/** An official SDK pointed at the gateway; it never tries again by itself. */
export type DialectClient = {
  ask(question: Question): Promise<Reply>;
  embed?(model: string, texts: string[]): Promise<Embedded>;
  count?(question: Question): Promise<number>;
  /** Throws where the SDK threw something that is no refusal. */
  readRefusal(error: unknown): Refused;
};

/** Makes one. */
export type CreateDialectClient = (access: {
  readonly gatewayUrl: string;
  readonly apiKey: string;
}) => DialectClient;

/** Where a client looks for a refusal's kind when its SDK has one class for all of them. */
export function kindOfStatus(status: number | undefined): Refused["kind"] {
  if (status === 400) return "bad-request";
  if (status === 401) return "authentication";
  if (status === 404) return "not-found";
  return status === 429 ? "rate-limit" : "other";
}

/** A header's whole seconds. */
export function readSeconds(text: string | null | undefined): number | undefined {
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
}
