import { inputTokensOf } from "@operon/domain";
import {
  FieldProblem,
  type JsonObject,
  optionalCount,
  optionalName,
  optionalText,
  readFields,
  requiredList,
  requiredObject,
  unknownMembers,
} from "../json/fields.ts";
import type { EmbedClientCodec, EmbedRequest, EmbedResponse } from "../neutral/embedding.ts";
import { vectorBase64 } from "./vector-base64.ts";

const ENCODINGS = ["float", "base64"] as const;
const KNOWN: ReadonlySet<string> = new Set(["dimensions", "encoding_format", "input", "model", "user"]);
const MAX_INPUTS = 2048;

/** OpenAI's embeddings, as clients ask for them. https://platform.openai.com/docs/api-reference/embeddings */
export const openAiEmbedClient: EmbedClientCodec = {
  decodeRequest: (body, asked) => readFields(() => readRequest(requiredObject(body, "body"), asked.model)),
  encodeResponse,
};

function readRequest(body: JsonObject, model: string): EmbedRequest {
  const dimensions = optionalCount(body.dimensions, "dimensions");
  if (dimensions === 0) throw new FieldProblem("dimensions", "a whole number, not below 1");
  const isNamed = optionalText(body.user, "user") !== undefined;
  return {
    model: optionalText(body.model, "model") ?? model,
    inputs: readInputs(body.input),
    dimensions,
    encoding: optionalName(body.encoding_format, "encoding_format", ENCODINGS) ?? "float",
    unsaid: [...(isNamed ? ["user"] : []), ...unknownMembers(body, KNOWN)].map((name) => `dropped ${name}`),
  };
}

function readInputs(input: unknown): string[] {
  const list = typeof input === "string" ? [input] : requiredList(input, "input");
  if (list.length === 0 || list.length > MAX_INPUTS) {
    throw new FieldProblem("input", `a string, or an array of 1 to ${MAX_INPUTS} strings`);
  }
  return list.map((entry, index) => {
    const param = typeof input === "string" ? "input" : `input[${index}]`;
    if (typeof entry !== "string") throw new FieldProblem(param, "a string: tokens are of one model only");
    if (entry === "") throw new FieldProblem(param, "a string that is not empty");
    return entry;
  });
}

function encodeResponse(
  response: EmbedResponse,
  { request, model }: { readonly request: EmbedRequest; readonly model: string },
): string {
  const tokens = response.usage === undefined ? 0 : inputTokensOf(response.usage.usage);
  const isText = request.encoding === "base64";
  return JSON.stringify({
    object: "list",
    data: response.vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: isText ? vectorBase64(vector) : vector,
    })),
    model: response.model ?? model,
    usage: { prompt_tokens: tokens, total_tokens: response.usage?.total ?? tokens },
  });
}
