import type { DialectName } from "@operon/dialects";
import type { EndpointName } from "@operon/domain";
import { KEEPING_ROUTES } from "../keeping/keeping-routes.data.ts";
import { ENDPOINT } from "../routes/endpoints.data.ts";
import { QUESTION_FOR } from "./question-for.ts";

/** A request that a route takes, and what becomes of it. */
export type RouteCase = {
  readonly method: "POST" | "GET" | "DELETE";
  readonly path: string;
  readonly endpoint: EndpointName;
  readonly words: DialectName;
  /** The model that it asks for. */
  readonly model: string;
  /** JSON, or a form in parts; undefined = it has no body. */
  readonly body: unknown;
  /** Beside the key and the content type. */
  readonly headers: Readonly<Record<string, string>>;
  /** Providers bill for it. */
  readonly isBilled: boolean;
};

const MODELS: Partial<Record<EndpointName, string>> = {
  completions: "gpt-3.5-turbo-instruct",
  embeddings: "text-embedding-3-small",
  messages: "claude-haiku-4-5",
  "messages/count_tokens": "claude-haiku-4-5",
  generateContent: "gemini-2.5-flash",
  countTokens: "gemini-2.5-flash",
  embedContent: "gemini-embedding-001",
  "images/generations": "gpt-image-1",
  "audio/speech": "tts-1",
  "images/edits": "gpt-image-1",
  "images/variations": "dall-e-2",
  "audio/transcriptions": "whisper-1",
  "audio/translations": "whisper-1",
  moderations: "omni-moderation-latest",
  rerank: "rerank-v3.5",
};
const USUAL_MODEL = "gpt-4o";
const FREE: ReadonlySet<EndpointName> = new Set(["messages/count_tokens", "countTokens", "moderations"]);
const HEADERS: Partial<Record<DialectName, Readonly<Record<string, string>>>> = {
  anthropic: { "anthropic-version": "2023-06-01" },
};

/** Every route that leads to a model with a body in JSON, once for each of its paths that says it in a way of its own. */
export const JSON_ROUTE_CASES: readonly RouteCase[] = Object.entries(QUESTION_FOR).flatMap(
  ([name, question]) => {
    const endpoint = name as keyof typeof QUESTION_FOR;
    const model = MODELS[endpoint] ?? USUAL_MODEL;
    const { path, body } = question(model);
    const words = wordsOf(endpoint);
    const own: RouteCase = {
      method: "POST",
      path,
      endpoint,
      words,
      model,
      body,
      headers: HEADERS[words] ?? {},
      isBilled: !FREE.has(endpoint),
    };
    return [own, ...inOtherWords(own)];
  },
);

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

function formOf(
  model: string,
  fields: Readonly<Record<string, string>>,
  file: readonly [string, Blob, string],
) {
  const form = new FormData();
  form.append("model", model);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(...file);
  return form;
}

const FORMS = {
  "images/edits": { prompt: "A ferry" },
  "images/variations": {},
  "audio/transcriptions": {},
  "audio/translations": {},
} as const;

/** Every route that leads to a model with a form in parts. */
export const FORM_ROUTE_CASES: readonly RouteCase[] = Object.entries(FORMS).flatMap(([name, fields]) => {
  const endpoint = name as keyof typeof FORMS;
  const model = MODELS[endpoint] ?? USUAL_MODEL;
  const isPicture = endpoint.startsWith("images/");
  const file = isPicture
    ? (["image", new Blob([PIXEL], { type: "image/png" }), "a.png"] as const)
    : (["file", new Blob([sound()], { type: "audio/wav" }), "a.wav"] as const);
  const own: RouteCase = {
    method: "POST",
    path: `/v1/${endpoint}`,
    endpoint,
    words: "openai-chat",
    model,
    body: formOf(model, fields, file),
    headers: {},
    isBilled: true,
  };
  if (endpoint === "images/variations") return [own];
  return [
    own,
    { ...own, path: `/openai/v1/${endpoint}` },
    { ...own, path: `/openai/deployments/${model}/${endpoint}?api-version=2024-10-21` },
  ];
});

/** Two seconds of silence. */
function sound(): Uint8Array<ArrayBuffer> {
  const wave = new Uint8Array(44 + 32_000 * 2);
  const head = Buffer.from(wave.buffer, 0, 44);
  head.write("RIFF", 0);
  head.writeUInt32LE(wave.length - 8, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt32LE(32_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(wave.length - 44, 40);
  return wave;
}

/** Every route to what providers keep, in each dialect that has it, with an id of nobody's. */
export const KEPT_ROUTE_CASES: readonly RouteCase[] = [
  ...KEEPING_ROUTES.flatMap(({ method, pattern, endpoint, dialect }) => {
    const dialects = dialect === null ? (["openai", "anthropic"] as const) : [dialect];
    return dialects.map((spoken): RouteCase => {
      const words = spoken === "anthropic" ? "anthropic" : "openai-chat";
      return {
        method,
        path: `/v1/${pattern.replace("*", "nobodys")}`,
        endpoint,
        words,
        model: USUAL_MODEL,
        body: method === "POST" ? {} : undefined,
        headers: HEADERS[words] ?? {},
        isBilled: false,
      };
    });
  }),
  ...(["GET", "DELETE"] as const).map((method) => storedResponse(method, "")),
  storedResponse("POST", "/cancel"),
  storedResponse("GET", "/input_items"),
];

function storedResponse(method: RouteCase["method"], rest: string): RouteCase {
  return {
    method,
    path: `/v1/responses/resp_nobodys${rest}`,
    endpoint: "responses",
    words: "openai-responses",
    model: USUAL_MODEL,
    body: undefined,
    headers: {},
    isBilled: false,
  };
}

/** The same with the model in the path, and as a stream. */
function inOtherWords(own: RouteCase): RouteCase[] {
  switch (own.endpoint) {
    case "chat/completions":
    case "completions":
    case "embeddings":
      return [
        { ...own, path: `/openai/deployments/${own.model}/${own.endpoint}?api-version=2024-10-21` },
        { ...own, path: `/openai/v1/${own.endpoint}` },
      ];
    case "responses":
      return [
        { ...own, path: "/openai/v1/responses" },
        { ...own, path: "/openai/responses" },
      ];
    case "generateContent":
      return [
        { ...own, path: `/v1beta/models/${own.model}:streamGenerateContent?alt=sse` },
        { ...own, path: `/v1/models/${own.model}:generateContent` },
      ];
    case "embedContent":
      return [
        {
          ...own,
          path: `/v1beta/models/${own.model}:batchEmbedContents`,
          body: {
            requests: [{ model: `models/${own.model}`, content: { parts: [{ text: "Hi" }] } }],
          },
        },
      ];
    case "images/generations":
    case "audio/speech":
      return [
        { ...own, path: `/openai/deployments/${own.model}/${own.endpoint}?api-version=2024-10-21` },
        { ...own, path: `/openai/v1/${own.endpoint}` },
      ];
    case "rerank":
      return [{ ...own, path: "/v2/rerank" }];
    default:
      return [];
  }
}

function wordsOf(name: EndpointName): DialectName {
  return Object.values(ENDPOINT).find((endpoint) => endpoint.name === name)?.words ?? "openai-chat";
}
