import type { Span } from "../json/span.ts";

/** What a request asks about the stream's extras; absent where the body has no `stream_options`. */
export type StreamOptions = {
  /** The whole value, an object or null. */
  readonly span: Span;
  /** What comes of `include_usage`; absent and null count as false. */
  readonly includeUsage: boolean;
  /** The value of `include_usage`, where it is written. */
  readonly includeUsageSpan: Span | undefined;
  /** Whether the value is `null`, `{}`, or an object that has members. */
  readonly form: "null" | "empty" | "members";
};

/** What the gateway needs to know of a valid request; places are byte offsets into its body. */
export type RequestScan = {
  readonly code?: undefined;
  readonly model: string;
  /** The model's string with its quotes; undefined where the body names none. */
  readonly modelSpan: Span | undefined;
  readonly stream: boolean;
  readonly streamOptions: StreamOptions | undefined;
  /** `max_completion_tokens`, else `max_tokens`; undefined where neither is a whole number above 0. */
  readonly maxTokens: number | undefined;
  /** How many answers are asked for; 1 where `n` is not a whole number above 0. */
  readonly n: number;
  /** Azure's `data_sources`: stores that its account opens for the answer. */
  readonly namesData: boolean;
  /** The place after the body's opening brace. */
  readonly membersStart: number;
};

/** Why a body is refused; `message` never quotes the body. */
export type RequestProblem = {
  readonly code: "invalid_json" | "invalid_request";
  readonly message: string;
  readonly param?: string;
};
