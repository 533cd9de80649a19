import type { ProviderDialectName } from "./dialect-name.ts";

/** Where bytes are: inside the request, behind an address, in a provider's own store, or as plain text. */
export type Source =
  | { readonly kind: "base64"; readonly mediaType: string; readonly data: string }
  | { readonly kind: "url"; readonly url: string; readonly mediaType?: string }
  | { readonly kind: "id"; readonly id: string; readonly mediaType?: string }
  | { readonly kind: "text"; readonly text: string };

/** A mark that a prompt may be cached up to here (Anthropic's `cache_control`). */
export type CacheMark = { readonly ttl: "5m" | "1h" };

/** What a text leans on. */
export type Citation = {
  readonly kind: "url" | "document";
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly citedText?: string | undefined;
  /** Character offsets into the part's text, where the provider says so. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** As the provider wrote it, for a client of the same dialect. */
  readonly raw?: unknown;
};

/**
 * A provider's proof that it wrote something: Anthropic's `signature`, Gemini's `thoughtSignature`. Only the dialect
 * that made it can read it, so `from` travels with it.
 */
export type Signature = { readonly from: ProviderDialectName; readonly value: string };

export type TextPart = {
  readonly type: "text";
  readonly text: string;
  readonly citations?: readonly Citation[] | undefined;
  readonly signature?: Signature | undefined;
  readonly cache?: CacheMark | undefined;
};

export type ImagePart = {
  readonly type: "image";
  readonly source: Source;
  /** OpenAI's `detail`. */
  readonly detail?: "auto" | "low" | "high" | undefined;
  readonly cache?: CacheMark | undefined;
};

/** Sound in base64; `mediaType` such as `audio/wav`. */
export type AudioPart = { readonly type: "audio"; readonly mediaType: string; readonly data: string };

export type FilePart = {
  readonly type: "file";
  readonly source: Source;
  readonly filename?: string | undefined;
  readonly title?: string | undefined;
  readonly cache?: CacheMark | undefined;
};

/** Thinking, readable (`text`), sealed (`encrypted`), or both. */
export type ReasoningPart = {
  readonly type: "reasoning";
  readonly text: string;
  readonly signature?: Signature | undefined;
  /** Anthropic's `redacted_thinking`, the `encrypted_content` of Responses. */
  readonly encrypted?: Signature | undefined;
};

export type ToolCallPart = {
  readonly type: "tool-call";
  /** Unique within the conversation. */
  readonly id: string;
  readonly name: string;
  /** JSON text, `{}` where there are none. What a model wrote may be no JSON: it is kept as it is. */
  readonly arguments: string;
  /** A custom tool of OpenAI's (free text instead of JSON). */
  readonly custom?: boolean | undefined;
  readonly signature?: Signature | undefined;
  readonly cache?: CacheMark | undefined;
};

export type ToolResultPart = {
  readonly type: "tool-result";
  readonly id: string;
  /** The tool's name, found by its id; some dialects need it. */
  readonly name?: string | undefined;
  readonly content: readonly (TextPart | ImagePart | FilePart)[];
  readonly isError?: boolean | undefined;
  readonly cache?: CacheMark | undefined;
};

export type RefusalPart = { readonly type: "refusal"; readonly text: string };

export type UserPart = TextPart | ImagePart | AudioPart | FilePart;
/** What a model writes. */
export type AssistantPart = TextPart | ReasoningPart | ToolCallPart | RefusalPart | AudioPart | ImagePart;
