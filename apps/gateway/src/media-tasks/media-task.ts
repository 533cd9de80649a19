import type { StreamReader } from "@operon/dialects";
import type { UsageBuckets } from "@operon/domain";
import type { SoundFrames } from "./create-mp3-frames.ts";

/** What a request for a task says. */
export type TaskRequest = {
  /**
   * Members of a JSON body as parsed (`UNREAD` where one is too long), fields of a form as text; only those that the task names
   * (`members`), and undefined where they are missing.
   */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether the answer is to come in events. */
  readonly stream: boolean;
  /** The whole JSON body; absent of a form, whose files stream by. */
  readonly body?: Buffer;
  /** What comes with a form, as far as it has come when it is looked at; absent of JSON. */
  readonly upload?: UploadedFiles;
};

/** What is known of a form that streams by. */
export type UploadedFiles = {
  /** Those that came after the first file, too. */
  readonly fields: ReadonlyMap<string, string>;
  /** How many files have begun. */
  readonly files: number;
  readonly fileBytes: number;
  /** How the first one begins: 4 KB at most. */
  readonly fileStart: Buffer;
  /** Of the first one, where it is MP3, as far as it came. */
  readonly frames?: SoundFrames | undefined;
  /** Of the whole form, as its sender said; undefined = it did not. */
  readonly declaredBytes: number | undefined;
};

/** Why a request is refused; the message quotes nothing of it. */
export type TaskProblem = {
  readonly code: "invalid_request";
  readonly message: string;
  readonly param: string;
};

/** What came of a request whose provider did not count it. */
export type UncountedAnswer = {
  /** What the model is called, by us and by the provider that answered. */
  readonly models: readonly string[];
  /** A whole answer; undefined where it streamed past, or none came. */
  readonly body: Buffer | undefined;
  /** Of an answer in events. */
  readonly reader: StreamReader | null;
  /** Whether all came that was to come. */
  readonly isWhole: boolean;
  /** Nothing was sent yet: what is to be expected is asked for. */
  readonly isExpected?: boolean;
};

/** What a request used; `estimated` only where it is a guess. */
export type TaskUsage = { readonly usage: UsageBuckets; readonly estimated: boolean };

/** What a request may use, in each way that its provider may bill it. */
export type UsageWays = readonly [UsageBuckets, ...UsageBuckets[]];

/** A request that can be asked. */
export type AskedTask = {
  readonly code?: undefined;
  /**
   * The most that it will probably use, by our name of the model, in each way that its provider may bill it: what a budget holds is the
   * first that the provider's price can express. Never empty.
   */
  readonly ways: (model: string) => UsageWays;
  /** What it used, where the answer does not say: worked out from the request and from what came. */
  readonly used: (answer: UncountedAnswer) => TaskUsage;
};

/** A kind of work whose answer is no text: what of a request is read, how much it will use, and what it used. */
export type MediaTask = {
  /** Members of a body, or fields of a form, that `ask` needs to see. */
  readonly members: readonly [string, ...string[]];
  readonly ask: (request: TaskRequest) => AskedTask | TaskProblem;
};
