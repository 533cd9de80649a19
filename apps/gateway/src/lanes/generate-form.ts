import {
  type AnswerContext,
  answeredDialect,
  billedTier,
  CLIENT_CODECS,
  type ClientDialectName,
  createEitherDecoder,
  createTranslatingReader,
  type DialectName,
  type EncodeContext,
  type NeutralResponse,
  PROVIDER_CODECS,
  partsOfResponse,
  type StreamDecoder,
} from "@operon/dialects";
import type { AnswerForm } from "./answer-form.ts";
import { parseJson } from "./parse-json.ts";

/** What an answer is translated with. */
export type GenerateFormSetup = {
  readonly client: ClientDialectName;
  /** In which the provider was asked. */
  readonly dialect: DialectName;
  readonly encoding: EncodeContext;
  readonly context: AnswerContext;
  readonly stream: boolean;
};

/** How an answer becomes one in the client's dialect. */
export function generateForm({ client, dialect, encoding, context, stream }: GenerateFormSetup): AnswerForm {
  const codec = CLIENT_CODECS[client];
  return {
    passes: false,
    createReader: () =>
      stream
        ? createTranslatingReader(decoderFor(dialect, encoding), codec.createStreamEncoder(context))
        : null,
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

function decoderFor(dialect: DialectName, encoding: EncodeContext): StreamDecoder {
  const make = (spoken: DialectName) => PROVIDER_CODECS[spoken].createStreamDecoder(encoding);
  if (dialect === "anthropic" || dialect === "gemini") return make(dialect);
  return createEitherDecoder(dialect, make);
}

function decode(body: Buffer, dialect: DialectName, encoding: EncodeContext): NeutralResponse | undefined {
  const parsed = parseJson(body);
  const asked = PROVIDER_CODECS[dialect].decodeResponse(parsed, encoding);
  if (asked !== undefined || !dialect.startsWith("openai-")) return asked;
  const answered = answeredDialect(parsed);
  return answered === undefined ? undefined : PROVIDER_CODECS[answered].decodeResponse(parsed, encoding);
}
