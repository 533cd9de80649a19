import type { UploadedForm } from "../../delivery/uploaded-form.ts";
import type { Piece, Usage, WireReply } from "../../delivery/wire-reply.ts";
import { countTokens } from "../../generate/count-tokens.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import type { AnswerContext } from "../answer-context.ts";
import { RequestError } from "../request-error.ts";
import { type FormFields, readFormFields } from "./read-form-fields.ts";
import { soundSeconds } from "./sound-seconds.ts";
import { transcriptText } from "./transcript-text.ts";

/** What was heard. */
export interface Transcript {
  readonly task: "transcribe" | "translate";
  readonly words: readonly string[];
  readonly seconds: number;
  readonly language: string;
  readonly usage: Readonly<Record<string, unknown>>;
}

const tokensPerSecond = 10;
const mostWords = 400;
const formats = ["json", "text", "srt", "verbose_json", "vtt", "diarized_json"];
const textTypes: Readonly<Record<string, string>> = {
  text: "text/plain; charset=utf-8",
  srt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
};

/** Answers `POST /v1/audio/transcriptions` and `/v1/audio/translations`: words made up from the digest of the file; throws a RequestError. */
export function answerTranscript(
  task: Transcript["task"],
  form: UploadedForm | null | undefined,
  context: AnswerContext,
): WireReply {
  const asked = readFormFields(form, null);
  context.requireModel(asked.model);
  const isByTheSecond = /^whisper/.test(asked.model);
  const format = readFormat(asked, isByTheSecond);
  const [file] = asked.files("file");
  if (file === undefined) throw new RequestError("'file' is a required property", { param: "file" });
  const seconds = soundSeconds(file);
  if (file.bytes < 100) {
    const message = "Audio file is too short. Minimum audio length is 0.1 seconds.";
    throw new RequestError(message, { param: "file", code: "audio_too_short" });
  }
  const random = createSeededRandom(seedOf(context.seed, file.sha256).seed);
  const words = loremTokens(Math.min(mostWords, Math.max(1, Math.ceil(seconds * 2))), random);
  const counted = countUsage(asked, seconds, words.length);
  const transcript: Transcript = {
    task,
    words,
    seconds,
    language: "english",
    usage: isByTheSecond ? { type: "duration", seconds: Math.ceil(seconds) } : counted.told,
  };
  const usage = isByTheSecond ? null : counted.usage;
  const isStream = asked.field("stream") === "true" && !isByTheSecond && task === "transcribe";
  const common = { status: 200, model: asked.model, usage };
  if (isStream) return { ...common, stream: true, pieces: events(transcript) };
  const text = transcriptText(transcript, format);
  const contentType = textTypes[format];
  return {
    ...common,
    stream: false,
    pieces: [{ text, tokens: words.length, reportsUsage: contentType === undefined }],
    ...(contentType === undefined ? {} : { contentType }),
  };
}

function readFormat({ field, model }: FormFields, isWhisper: boolean): string {
  const format = field("response_format") ?? "json";
  const known = isWhisper || /^sim-/.test(model) ? formats : ["json", "text", "diarized_json"];
  if (known.includes(format)) return format;
  throw new RequestError(
    `response_format '${format.slice(0, 40)}' is not compatible with model '${model}'. Use 'json' or 'text' instead.`,
    { param: "response_format", code: "unsupported_value" },
  );
}

function countUsage(
  { field }: FormFields,
  seconds: number,
  completionTokens: number,
): { readonly usage: Usage; readonly told: Readonly<Record<string, unknown>> } {
  const audio = Math.ceil(seconds * tokensPerSecond);
  const text = countTokens(field("prompt") ?? "");
  const promptTokens = audio + text;
  return {
    usage: { promptTokens, cachedTokens: 0, cacheWriteTokens: 0, completionTokens, reasoningTokens: 0 },
    told: {
      type: "tokens",
      input_tokens: promptTokens,
      input_token_details: { text_tokens: text, audio_tokens: audio },
      output_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  };
}

function events({ words, usage }: Transcript): Piece[] {
  const deltas = words.map((delta) => event({ type: "transcript.text.delta", delta }, 1));
  const done = event({ type: "transcript.text.done", text: words.join(""), usage }, 0);
  return [...deltas, { ...done, reportsUsage: true }];
}

function event(data: Readonly<Record<string, unknown>>, tokens: number): Piece {
  return { text: `data: ${JSON.stringify(data)}\n\n`, tokens, reportsUsage: false };
}
