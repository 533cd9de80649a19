import {
  type BilledUsage,
  CLIENT_CODECS,
  createImageReader,
  createSpeechReader,
  createStreamReader,
  type DialectName,
  isOwnError,
  PASSING_READERS,
  PROVIDER_CODECS,
  REPLY_USAGE,
  readImageUsage,
  readRerankUsage,
  readUsage,
  type StreamReader,
} from "@operon/dialects";
import type { ModelEndpointName } from "@operon/domain";
import { isBrokenReply } from "../pipeline/is-broken-reply.ts";
import type { AnswerForm } from "./answer-form.ts";

type Form = {
  readonly words: DialectName;
  readonly createReader: () => StreamReader | null;
  readonly readUsage: (body: Buffer) => BilledUsage | undefined;
  /** Whether an answer is bytes that nobody reads. */
  readonly isSound?: boolean;
  /** Whether servers of the dialect may do without it. */
  readonly mayBeUnserved?: boolean;
};

/** How keys of most providers begin. */
const KEY = /\bsk-\w/;
const NO_USAGE_SAID = (): undefined => undefined;
const NO_EVENTS = (): null => null;

const chat = (hideUsage: boolean): Form => ({
  words: "openai-chat",
  createReader: () => createStreamReader({ hideUsage }),
  readUsage,
});

const generated = (words: Exclude<DialectName, "openai-chat">): Form => ({
  words,
  createReader: PASSING_READERS[words],
  readUsage: REPLY_USAGE[words],
});

const withoutStream = (words: DialectName, usage: Form["readUsage"]): Form => ({
  words,
  createReader: NO_EVENTS,
  readUsage: usage,
});

const elsewhere = (usage: Form["readUsage"]): Form => ({
  ...withoutStream("openai-chat", usage),
  mayBeUnserved: true,
});

const pictures: Form = {
  words: "openai-chat",
  createReader: createImageReader,
  readUsage: readImageUsage,
  mayBeUnserved: true,
};

/** Bytes of sound, or events that hold them; a whole answer in JSON is none. */
const speech: Form = {
  words: "openai-chat",
  createReader: createSpeechReader,
  readUsage: NO_USAGE_SAID,
  isSound: true,
  mayBeUnserved: true,
};

const FORMS: Readonly<Record<ModelEndpointName, Form>> = {
  "chat/completions": chat(false),
  completions: chat(false),
  embeddings: withoutStream("openai-chat", readUsage),
  responses: generated("openai-responses"),
  messages: generated("anthropic"),
  generateContent: generated("gemini"),
  "messages/count_tokens": withoutStream("anthropic", NO_USAGE_SAID),
  countTokens: withoutStream("gemini", NO_USAGE_SAID),
  embedContent: withoutStream("gemini", REPLY_USAGE.gemini),
  "images/generations": pictures,
  "images/edits": pictures,
  "images/variations": elsewhere(readImageUsage),
  "audio/speech": speech,
  "audio/transcriptions": elsewhere(NO_USAGE_SAID),
  "audio/translations": elsewhere(NO_USAGE_SAID),
  moderations: elsewhere(readUsage),
  rerank: elsewhere(readRerankUsage),
  realtime: withoutStream("openai-chat", NO_USAGE_SAID),
};

const passing = ({
  words,
  createReader,
  readUsage: usage,
  isSound = false,
  mayBeUnserved = false,
}: Form): AnswerForm => ({
  passes: true,
  isSound,
  mayBeUnserved,
  createReader,
  readReply(body) {
    if (isSound || isBrokenReply(body)) return undefined;
    const counted = usage(body);
    return { body, counted, serviceTier: counted?.serviceTier };
  },
  readRefusal: (status, body, host) => ownRefusal(words, { status, body, host }),
});

/** How answers pass when both sides speak the same dialect: one object for each endpoint, made once. */
export const PASSING_FORMS = Object.fromEntries(
  Object.entries(FORMS).map(([name, form]) => [name, passing(form)]),
) as Readonly<Record<ModelEndpointName, AnswerForm>>;

/** As `PASSING_FORMS` for OpenAI's chat and completions, with usage cut out of a stream whose client did not ask for it. */
export const HIDING_USAGE = passing(chat(true));

type GivenRefusal = { readonly status: number; readonly body: Buffer; readonly host: string };

/** A provider's refusal stays as it is where it is one in the client's dialect and does not tell who wrote it. */
function ownRefusal(words: DialectName, { status, body, host }: GivenRefusal): Buffer {
  if (isOwnError(words, body) && !body.includes(host) && !KEY.test(body.toString("latin1"))) return body;
  return Buffer.from(
    CLIENT_CODECS[words].encodeError(PROVIDER_CODECS[words].decodeError(status, body), status),
  );
}
