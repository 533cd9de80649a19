import { decodeSegment } from "../delivery/decode-segment.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import type { Refusal, WireCall, WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";
import { checkAccess } from "./access/check-access.ts";
import type { BedrockContext } from "./bedrock-context.ts";
import { BedrockError } from "./bedrock-error.ts";
import { answerConverse, answerConverseStream } from "./converse/answer-converse.ts";
import { answerInvoke } from "./embed/answer-invoke.ts";
import { EXCEPTIONS, exceptionOf } from "./exceptions.data.ts";
import { failureOf } from "./failure-of.ts";
import { frame } from "./frame.ts";

/** What this format is asked for by. */
export const bedrockPath = /^\/(?:foundation-models|model\/([^/]+)\/(converse|converse-stream|invoke))$/;

type Method = (body: UnverifiedObject, context: BedrockContext) => WireReply;
const methods: Readonly<Record<string, Method>> = {
  converse: answerConverse,
  "converse-stream": answerConverseStream,
  invoke: answerInvoke,
};

/** Builds the wire format of Amazon Bedrock: its runtime, and its list of models at the same address. */
export function createBedrockFormat(settings: FormatSettings): WireFormat {
  const answer = (call: WireCall): WireReply => {
    checkAccess(settings, call);
    const [, segment, name = ""] = bedrockPath.exec(call.path) ?? [];
    if (call.method !== (segment === undefined ? "GET" : "POST"))
      throw new BedrockError("Unknown operation.", 405);
    const method = methods[name];
    if (segment === undefined || method === undefined) return listModels(settings.models);
    const model = decodeSegment(segment);
    if (!servesModel(settings.models, model)) {
      throw new BedrockError("The provided model identifier is invalid.");
    }
    return method(parseBody(call.body), { behaviour: call.behaviour, seed: settings.seed, model });
  };

  const refuse = ({ status, message }: Refusal): WireReply => {
    const said = message ?? EXCEPTIONS[status]?.[1] ?? `The simulator answered with status ${status}.`;
    return plain(status, { message: said });
  };

  return {
    provider: "bedrock",
    dialect: "bedrock",
    streamType: "application/vnd.amazon.eventstream",
    retriesInBody: false,
    answer(call) {
      try {
        return answer(call);
      } catch (error) {
        if (!(error instanceof BedrockError)) throw error;
        return refuse({ status: error.status, message: error.message });
      }
    },
    refuse,
    fail(fault, instead) {
      const { status, message } = failureOf(fault);
      return { ...refuse({ status, message }), model: instead.model };
    },
    streamError: (code) =>
      frame({
        type: "exception",
        name: code === null ? "modelStreamErrorException" : streamException(code),
        body: { message: "The simulator broke this stream off, as it was told to." },
      }),
    headers: ({ status, stream, usage }, { id }) => ({
      "x-amzn-requestid": id,
      ...(status >= 400
        ? { "x-amzn-errortype": `${exceptionOf(status)}:http://internal.amazon.com/coral/` }
        : {}),
      ...(stream || usage === null ? {} : { "x-amzn-bedrock-input-token-count": String(usage.promptTokens) }),
    }),
  };
}

function listModels(models: readonly string[]): WireReply {
  const modelSummaries = models
    .filter((model) => !model.endsWith("*"))
    .map((modelId) => ({ modelId, modelName: modelId, inferenceTypesSupported: ["ON_DEMAND"] }));
  return plain(200, { modelSummaries });
}

function plain(status: number, body: object): WireReply {
  const pieces = [{ text: JSON.stringify(body), tokens: 0, reportsUsage: false }];
  return { status, stream: false, model: null, pieces, usage: null };
}

function parseBody(body: Buffer): UnverifiedObject {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    if (isObject(parsed)) return parsed;
  } catch {
    // As below.
  }
  throw new BedrockError("Malformed input request, please reformat your input and try again.");
}

/** `service_unavailable` as AWS's streams spell it: `serviceUnavailableException`. */
function streamException(code: string): string {
  return `${code.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}Exception`;
}
