import type { Usage } from "../../delivery/wire-reply.ts";
import type { ToolCall } from "../../generate/make-answer.ts";
import type { ResponseRequest } from "./response-request.ts";

/** One item of an answer, in the tokens that a stream shows one by one. */
export type Output =
  | {
      readonly type: "reasoning";
      readonly id: string;
      /** Empty where no summary was asked for. */
      readonly summary: readonly string[];
      readonly encrypted: string | null;
      readonly tokenCount: number;
    }
  | { readonly type: "message"; readonly id: string; readonly tokens: readonly string[] }
  | { readonly type: "function_call"; readonly id: string; readonly call: ToolCall };

/** An answer of the Responses API with all that is said and counted, before it is put into JSON or events. */
export interface ResponseAnswer {
  readonly id: string;
  readonly created: number;
  readonly request: ResponseRequest;
  readonly outputs: readonly Output[];
  /** Whether the limit of tokens cut it. */
  readonly cut: boolean;
  readonly usage: Usage;
}
