import {
  ApiError,
  type Content,
  FunctionCallingConfigMode,
  type GenerateContentConfig,
  type GenerateContentParameters,
  type GenerateContentResponse,
  GoogleGenAI,
  type Part,
} from "@google/genai";
import { type CreateDialectClient, kindOfStatus, type Question, type Reply } from "./dialect-client.ts";

const THINKING_TOKENS = 1024;

type Answered = { readonly parts: Part[]; readonly last: GenerateContentResponse };

/** `@google/genai`, Gemini's own API. */
export const createGoogleGenAi: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const google = new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl: gatewayUrl } });
  const ask = async (question: Question, contents: Content[]): Promise<Reply> => {
    const params = { model: question.model, contents, config: configOf(question) };
    const answered = await (question.stream ? streamed(google, params, question) : whole(google, params));
    return replyOf(answered, (results) =>
      ask(question, [
        ...contents,
        { role: "model", parts: answered.parts },
        { role: "user", parts: resultParts(answered.parts, results) },
      ]),
    );
  };
  return {
    ask: (question) => ask(question, contentsOf(question)),
    async embed(model, contents) {
      const { embeddings } = await google.models.embedContent({ model, contents });
      return { vectors: (embeddings ?? []).map(({ values }) => values ?? []), tokens: undefined };
    },
    async count(question) {
      const { totalTokens } = await google.models.countTokens({
        model: question.model,
        contents: contentsOf(question),
      });
      return totalTokens ?? 0;
    },
    readRefusal(error) {
      if (!(error instanceof ApiError)) throw error;
      const { message, status } = error;
      return { kind: kindOfStatus(status), message, retryAfterSec: retryDelayIn(message) };
    },
  };
};

async function whole(google: GoogleGenAI, params: GenerateContentParameters): Promise<Answered> {
  const last = await google.models.generateContent(params);
  return { parts: last.candidates?.[0]?.content?.parts ?? [], last };
}

async function streamed(
  google: GoogleGenAI,
  params: GenerateContentParameters,
  { onText }: Question,
): Promise<Answered> {
  const parts: Part[] = [];
  let last: GenerateContentResponse | undefined;
  for await (const chunk of await google.models.generateContentStream(params)) {
    const own = chunk.candidates?.[0]?.content?.parts ?? [];
    parts.push(...own);
    if (own.some(({ text, thought }) => text && !thought)) onText?.();
    last = chunk;
  }
  if (last === undefined) throw new Error("the stream is empty");
  return { parts, last };
}

function contentsOf({ text, image }: Question): Content[] {
  const data = image && Buffer.from(image).toString("base64");
  const picture = data ? [{ inlineData: { mimeType: "image/png", data } }] : [];
  return [{ role: "user", parts: [{ text }, ...picture] }];
}

function configOf({ system, tools, choice, schema, thinks, signal }: Question): GenerateContentConfig {
  const declarations = tools?.map(({ name, description, parameters }) => ({
    name,
    description,
    parametersJsonSchema: parameters,
  }));
  return {
    ...(system ? { systemInstruction: system } : {}),
    ...(declarations ? { tools: [{ functionDeclarations: declarations }] } : {}),
    ...(choice ? { toolConfig: { functionCallingConfig: callingOf(choice) } } : {}),
    ...(schema ? { responseMimeType: "application/json", responseJsonSchema: schema } : {}),
    ...(thinks ? { thinkingConfig: { includeThoughts: true, thinkingBudget: THINKING_TOKENS } } : {}),
    ...(signal ? { abortSignal: signal } : {}),
  };
}

function callingOf(choice: NonNullable<Question["choice"]>) {
  if (choice === "none") return { mode: FunctionCallingConfigMode.NONE };
  return { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: [choice.tool] };
}

/** A call may have no id in this dialect: then its place says whose result it is. */
const idOf = ({ functionCall }: Part, place: number): string => functionCall?.id ?? `place-${place}`;

function resultParts(parts: Part[], results: ReadonlyMap<string, string>): Part[] {
  return parts
    .filter(({ functionCall }) => functionCall)
    .map((part, place) => ({
      functionResponse: {
        ...(part.functionCall?.id ? { id: part.functionCall.id } : {}),
        name: part.functionCall?.name ?? "",
        response: { output: results.get(idOf(part, place)) },
      },
    }));
}

function replyOf({ parts, last }: Answered, answer: Reply["answer"]): Reply {
  const textOf = (wanted: boolean): string =>
    parts.map(({ text, thought }) => ((thought ?? false) === wanted ? (text ?? "") : "")).join("");
  const calls = parts
    .filter(({ functionCall }) => functionCall)
    .map((part, place) => ({
      id: idOf(part, place),
      name: part.functionCall?.name ?? "",
      input: part.functionCall?.args,
    }));
  const usage = last.usageMetadata;
  const stopped = last.candidates?.[0]?.finishReason === "STOP";
  return {
    text: textOf(false),
    thoughts: textOf(true),
    calls,
    stop: !stopped ? "other" : calls.length > 0 ? "tools" : "end",
    spent: {
      input: (usage?.promptTokenCount ?? 0) + (usage?.toolUsePromptTokenCount ?? 0),
      output: (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
      cached: usage?.cachedContentTokenCount ?? 0,
    },
    answer,
  };
}

/** The SDK shows the error's JSON as its message; Google says there, and in no header, when to come back. */
function retryDelayIn(message: string): number | undefined {
  const delay = /"retryDelay":\s*"(\d+)s"/.exec(message)?.[1];
  return delay === undefined ? undefined : Number(delay);
}
