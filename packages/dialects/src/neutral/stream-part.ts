import type { Citation, Signature } from "./content-part.ts";
import type { NeutralError } from "./neutral-error.ts";
import type { NeutralUsage, TokenLogprob } from "./neutral-response.ts";
import type { StopReason } from "./stop-reason.ts";

export type BlockKind = "text" | "reasoning" | "tool-call" | "refusal";

/**
 * A piece of a streamed answer, in order. An answer is made of blocks, numbered from 0 within the stream whatever
 * their choice; a block begins, grows and ends. Blocks of one choice never overlap except tool calls, which may.
 */
export type StreamPart =
  /** First of all, once. */
  | {
      readonly type: "start";
      readonly id: string | undefined;
      readonly model: string | undefined;
    }
  | {
      readonly type: "block-start";
      readonly block: number;
      readonly choice: number;
      readonly kind: Exclude<BlockKind, "tool-call">;
    }
  | {
      readonly type: "block-start";
      readonly block: number;
      readonly choice: number;
      readonly kind: "tool-call";
      readonly id: string;
      readonly name: string;
      readonly custom?: boolean | undefined;
    }
  /** More of its text, or of a tool call's arguments; never empty. */
  | { readonly type: "block-delta"; readonly block: number; readonly text: string }
  /** Comes before the block's end. `signature` and `encrypted` belong to reasoning, tool calls and text. */
  | {
      readonly type: "block-mark";
      readonly block: number;
      readonly signature?: Signature | undefined;
      readonly encrypted?: Signature | undefined;
      readonly citation?: Citation | undefined;
    }
  | { readonly type: "block-end"; readonly block: number }
  | { readonly type: "logprobs"; readonly choice: number; readonly tokens: readonly TokenLogprob[] }
  /** Why a choice ended; once for each. */
  | { readonly type: "finish"; readonly choice: number; readonly stop: StopReason }
  /** All that was used so far; the last one counts. `final` = the provider will say nothing more exact. */
  | { readonly type: "usage"; readonly usage: NeutralUsage; readonly final: boolean }
  | { readonly type: "service-tier"; readonly tier: string }
  | { readonly type: "error"; readonly error: NeutralError }
  /** The provider said that this was all. */
  | { readonly type: "end" };
