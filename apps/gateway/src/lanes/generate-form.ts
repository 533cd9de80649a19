import {
  type AnswerContext,
  answeredDialect,
  billedTier,
  CLIENT_CODECS,
  type ClientDialectName,
  createContinuableReader,
  createEitherDecoder,
  createNotingDecoder,
  createTranslatingReader,
  type EncodeContext,
  type NeutralResponse,
  PROVIDER_CODECS,
  type ProviderDialectName,
  partsOfResponse,
  type Seam,
  type StreamContinuation,
  type StreamDecoder,
  type StreamReader,
} from "@operon/dialects";
import type { AnswerForm, NoteSecrets } from "./answer-form.ts";
import { parseJson } from "./parse-json.ts";

/** What an answer is translated with. */
export type GenerateFormSetup = {
  readonly client: ClientDialectName;
  /** In which the provider was asked. */
  readonly dialect: ProviderDialectName;
  readonly encoding: EncodeContext;
  readonly context: AnswerContext;
  readonly stream: boolean;
  /** Whether another provider may write the rest of a stream that breaks off. */
  readonly continuable?: boolean | undefined;
};

/** A comment, which event streams ignore. Google's SDKs read lines and know none. */
const CONTINUED = ": operon-continued\n\n";
const EMPTY = Buffer.alloc(0);

/** How an answer becomes one in the client's dialect. */
export function generateForm(setup: GenerateFormSetup): AnswerForm {
  const { client, dialect, encoding, context, stream } = setup;
  const codec = CLIENT_CODECS[client];
  return {
    passes: false,
    readsSecrets: true,
    createReader: (note) => (stream ? readerFor(setup, note) : null),
    readReply: soundly((body) => {
      const response = decode(body, dialect, encoding);
      if (response === undefined) return undefined;
      const told = { counted: response.usage, serviceTier: billedTier(response.serviceTier) };
      if (!stream) {
        const text = codec.encodeResponse(response, context);
        return { body: Buffer.from(text), ...told, contentType: "application/json" };
      }
      const encoder = codec.createStreamEncoder(context);
      const text = encoder.encode(partsOfResponse(response)) + encoder.end();
      return { body: Buffer.from(text), ...told, contentType: "text/event-stream" };
    }),
    readRefusal: (status, body) =>
      Buffer.from(codec.encodeError(PROVIDER_CODECS[dialect].decodeError(status, body), status)),
    contentType: "text/event-stream",
  };
}

/** What the rest of a broken answer is translated with. */
export type ContinuedFormSetup = Pick<GenerateFormSetup, "client" | "dialect" | "encoding"> & {
  readonly continuation: StreamContinuation;
  readonly seam: Seam;
};

/** How an answer becomes the rest of one that broke off, whole or as a stream: its bytes follow those that the client has. */
export function continuedForm(setup: ContinuedFormSetup): AnswerForm {
  const { client, dialect, encoding, continuation, seam } = setup;
  return {
    passes: false,
    readsSecrets: true,
    createReader: (note) => continuation.resume(decoderFor(dialect, encoding, note), seam),
    readReply: soundly((body) => {
      const response = decode(body, dialect, encoding);
      if (response === undefined) return undefined;
      const parts = partsOfResponse(response);
      const reader = continuation.resume({ push: () => parts, end: () => [] }, seam);
      const told = { counted: response.usage, serviceTier: billedTier(response.serviceTier) };
      return { body: reader.push(EMPTY), ...told, contentType: "text/event-stream" };
    }),
    readRefusal: (status, body) =>
      Buffer.from(
        CLIENT_CODECS[client].encodeError(PROVIDER_CODECS[dialect].decodeError(status, body), status),
      ),
    contentType: "text/event-stream",
  };
}

function readerFor(
  { client, dialect, encoding, context, continuable }: GenerateFormSetup,
  note: NoteSecrets | undefined,
): StreamReader {
  const decoder = decoderFor(dialect, encoding, note);
  const encoder = CLIENT_CODECS[client].createStreamEncoder(context);
  if (continuable !== true) return createTranslatingReader(decoder, encoder);
  return createContinuableReader({ decoder, encoder, mark: client === "gemini" ? "" : CONTINUED });
}

/** What a provider answers must not be able to end more than its own request (JSON too deep to be written, for one). */
function soundly(read: AnswerForm["readReply"]): AnswerForm["readReply"] {
  return (body) => {
    try {
      return read(body);
    } catch {
      return undefined;
    }
  };
}

function decoderFor(
  dialect: ProviderDialectName,
  encoding: EncodeContext,
  note: NoteSecrets | undefined,
): StreamDecoder {
  const make = (spoken: ProviderDialectName) => PROVIDER_CODECS[spoken].createStreamDecoder(encoding);
  const isOpenAi = dialect === "openai-chat" || dialect === "openai-responses";
  const decoder = isOpenAi ? createEitherDecoder(dialect, make) : make(dialect);
  return note === undefined ? decoder : createNotingDecoder(decoder, note);
}

function decode(
  body: Buffer,
  dialect: ProviderDialectName,
  encoding: EncodeContext,
): NeutralResponse | undefined {
  const parsed = parseJson(body);
  const asked = PROVIDER_CODECS[dialect].decodeResponse(parsed, encoding);
  if (asked !== undefined || !dialect.startsWith("openai-")) return asked;
  const answered = answeredDialect(parsed);
  return answered === undefined ? undefined : PROVIDER_CODECS[answered].decodeResponse(parsed, encoding);
}
