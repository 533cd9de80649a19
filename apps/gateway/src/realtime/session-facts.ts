/** Base64 characters of a second of sound: PCM of 16 bits at 24 kHz, or G.711 of 8 bits at 8 kHz. */
const PCM_CHARACTERS = 64_000;
const G711_CHARACTERS = 10_667;
/** OpenAI counts a token per 100 ms of what a user says, and per 50 ms of what a model says. */
const HEARD_TOKENS = 10;
const SAID_TOKENS = 20;

type Json = Readonly<Record<string, unknown>>;

/** What of a session decides what a response costs. */
export type SessionFacts = {
  /** Whether responses are spoken. */
  readonly speaks: boolean;
  /** The most tokens of a response; null = as many as the model likes. */
  readonly maxOutput: number | null;
  /** Which model writes down what was said to it; null = none does. */
  readonly transcriber: string | null;
  /** Base64 characters of sound per token. */
  readonly heardPerToken: number;
  readonly saidPerToken: number;
};

/** Of a session of which nothing is known. */
export const PLAIN_SESSION: SessionFacts = {
  speaks: true,
  maxOutput: null,
  transcriber: null,
  heardPerToken: PCM_CHARACTERS / HEARD_TOKENS,
  saidPerToken: PCM_CHARACTERS / SAID_TOKENS,
};

/** Reads a `session` object, of today's API or of its beta; what it does not say stays as it was. */
export function sessionFacts(unverifiedSession: unknown, before: SessionFacts): SessionFacts {
  const session = asObject(unverifiedSession);
  const audio = asObject(session.audio);
  const input = asObject(audio.input);
  const modalities = session.output_modalities ?? session.modalities;
  const said = formatOf(asObject(audio.output).format ?? session.output_audio_format);
  const heard = formatOf(input.format ?? session.input_audio_format);
  return {
    speaks: Array.isArray(modalities) ? modalities.includes("audio") : before.speaks,
    maxOutput: maxOutputOf(session, before.maxOutput),
    transcriber: transcriberOf(session, before.transcriber),
    heardPerToken: heard === undefined ? before.heardPerToken : heard / HEARD_TOKENS,
    saidPerToken: said === undefined ? before.saidPerToken : said / SAID_TOKENS,
  };
}

/** The most tokens that a session, or one response, asks for; `otherwise` where it does not say. */
export function maxOutputOf(asking: Json, otherwise: number | null): number | null {
  const most = asking.max_output_tokens ?? asking.max_response_output_tokens;
  if (most === "inf") return null;
  return Number.isSafeInteger(most) && (most as number) > 0 ? (most as number) : otherwise;
}

/** The model that is to write down what is said to it; `otherwise` where a session does not say. */
export function transcriberOf(session: Json, otherwise: string | null): string | null {
  const input = asObject(asObject(session.audio).input);
  const transcription =
    input.transcription === undefined ? session.input_audio_transcription : input.transcription;
  if (transcription === undefined) return otherwise;
  const { model } = asObject(transcription);
  return typeof model === "string" ? model : null;
}

/** An event as an object; an empty one where it is none: its provider then says what is wrong with it. */
export function parseEvent(frame: Buffer): Json {
  try {
    return asObject(JSON.parse(frame.toString("utf8")));
  } catch {
    return {};
  }
}

export function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Base64 characters per second; undefined where nothing is said. */
function formatOf(format: unknown): number | undefined {
  const name = typeof format === "string" ? format : asObject(format).type;
  if (typeof name !== "string") return undefined;
  return /pcmu|pcma|g711/.test(name) ? G711_CHARACTERS : PCM_CHARACTERS;
}
