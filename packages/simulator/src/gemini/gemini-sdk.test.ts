import {
  ApiError,
  type Content,
  FunctionCallingConfigMode,
  type GenerateContentConfig,
  GoogleGenAI,
  type Part,
} from "@google/genai";
import { describe, expect, it } from "vitest";
import type { SimulatorOptions } from "../server/check-options.ts";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const model = "gemini-2.5-flash";
const contents = "Say something.";
const weather = {
  name: "get_weather",
  parametersJsonSchema: { type: "object", properties: { city: { type: "string" } } },
};
const time = { name: "get_time" };
const tools = [{ functionDeclarations: [weather, time] }];

async function useClient(
  options: SimulatorOptions = {},
): Promise<{ simulator: SimulatorInTest; client: GoogleGenAI }> {
  const simulator = await useSimulator({ apiKeys: ["AIza-right-key-0001"], ...options });
  const client = new GoogleGenAI({
    apiKey: "AIza-right-key-0001",
    httpOptions: { baseUrl: simulator.url, retryOptions: { attempts: 1 } },
  });
  return { simulator, client };
}

async function refusalOf(
  request: Promise<unknown>,
): Promise<{ status: number; message: string; details: object[] }> {
  const outcome = await request.catch((error: unknown) => error);
  if (!(outcome instanceof ApiError)) throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
  const { error } = JSON.parse(outcome.message) as { error: { message: string; details?: object[] } };
  return { status: outcome.status, message: error.message, details: error.details ?? [] };
}

describe("generated content", () => {
  it("is the same as JSON and as a stream, with usage that adds up, and is logged so", async () => {
    const { simulator, client } = await useClient();
    const whole = await client.models.generateContent({ model, contents });
    let said = "";
    let last = whole;
    for await (const chunk of await client.models.generateContentStream({ model, contents })) {
      said += chunk.text ?? "";
      last = chunk;
    }
    expect(said).toBe(whole.text);
    expect(last.candidates?.[0]?.finishReason).toBe("STOP");
    expect(last.usageMetadata).toEqual(whole.usageMetadata);
    const {
      promptTokenCount = 0,
      candidatesTokenCount = 0,
      thoughtsTokenCount = 0,
    } = whole.usageMetadata ?? {};
    expect(whole.usageMetadata?.totalTokenCount).toBe(
      promptTokenCount + candidatesTokenCount + thoughtsTokenCount,
    );
    const usage = {
      promptTokens: promptTokenCount,
      completionTokens: candidatesTokenCount + thoughtsTokenCount,
      reasoningTokens: thoughtsTokenCount,
    };
    expect(simulator.log()).toMatchObject([
      { provider: "gemini", dialect: "gemini", model, stream: false, usage },
      { path: `/v1beta/models/${model}:streamGenerateContent`, stream: true, usage, usageSent: true },
    ]);
    const { totalTokens } = await client.models.countTokens({ model, contents });
    expect(totalTokens).toBe(promptTokenCount);
  });

  it("streams a JSON array where events were not asked for", async () => {
    const { simulator } = await useClient({ apiKeys: [] });
    const body = { contents: [{ parts: [{ text: contents }] }] };
    const path = `/v1beta/models/${model}:streamGenerateContent`;
    const response = await simulator.send(path, body);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    const chunks = (await response.json()) as { candidates: { content: Content }[] }[];
    const events = await (await simulator.send(`${path}?alt=sse`, body)).text();
    const fromEvents = events.split("\r\n\r\n").filter((event) => event !== "");
    expect(fromEvents.map((event) => JSON.parse(event.slice("data: ".length)))).toEqual(chunks);
    const refused = await simulator.send(path, {});
    expect(await refused.json()).toMatchObject([{ error: { code: 400, status: "INVALID_ARGUMENT" } }]);
  });

  it("gives several candidates, ends at the limit and before a stop sequence", async () => {
    const { client } = await useClient();
    const ask = (config: GenerateContentConfig, name = "gemini-2.0-flash") => {
      return client.models.generateContent({ model: name, contents: "one two STOP three", config });
    };
    const several = await ask({ candidateCount: 2 });
    expect(several.candidates?.map(({ index }) => index)).toEqual([0, 1]);
    const short = await ask({ maxOutputTokens: 3 });
    expect(short.candidates?.[0]?.finishReason).toBe("MAX_TOKENS");
    expect(short.usageMetadata?.candidatesTokenCount).toBe(3);
    expect((await ask({ stopSequences: ["STOP"] }, "sim-echo")).text).toBe("one two ");
  });

  it("follows a schema of its own kind and a JSON schema", async () => {
    const { client } = await useClient();
    const ask = async (config: GenerateContentConfig): Promise<unknown> => {
      const asked = { model, contents, config: { responseMimeType: "application/json", ...config } };
      return JSON.parse((await client.models.generateContent(asked)).text ?? "");
    };
    const responseJsonSchema = {
      type: "object",
      properties: { ok: { type: "boolean" } },
      additionalProperties: false,
    };
    expect(await ask({ responseJsonSchema })).toEqual({ ok: expect.any(Boolean) });
    const { simulator } = await useClient({ apiKeys: [] });
    const responseSchema = { type: "OBJECT", properties: { count: { type: "integer" } } };
    const response = await simulator.send(`/v1beta/models/${model}:generateContent`, {
      contents: [{ parts: [{ text: contents }] }],
      generation_config: { response_mime_type: "application/json", response_schema: responseSchema },
    });
    const { candidates } = (await response.json()) as {
      candidates: { content: { parts: { text: string }[] } }[];
    };
    expect(JSON.parse(candidates[0]?.content.parts[0]?.text ?? "")).toEqual({ count: expect.any(Number) });
  });

  it("counts an image apart, and reports a part of a long prompt as cached", async () => {
    const { client } = await useClient();
    const parts = [
      { inlineData: { mimeType: "image/png", data: "aGVsbG8=" } },
      { text: "word ".repeat(2000) },
    ];
    const { usageMetadata } = await client.models.generateContent({
      model,
      contents: [{ role: "user", parts }],
    });
    expect(usageMetadata?.promptTokensDetails).toEqual([
      { modality: "TEXT", tokenCount: 2501 },
      { modality: "IMAGE", tokenCount: 258 },
    ]);
    expect(usageMetadata?.cachedContentTokenCount).toBe(1280);
  });
});

describe("functions", () => {
  it("are called in parallel, by force, or not at all, and whole in a stream", async () => {
    const { client } = await useClient();
    const called = async (config: GenerateContentConfig): Promise<(string | undefined)[]> => {
      const asked = { model, contents, config: { tools, ...config } };
      const names: (string | undefined)[] = [];
      for await (const chunk of await client.models.generateContentStream(asked)) {
        names.push(...(chunk.functionCalls ?? []).map(({ name }) => name));
      }
      const whole = await client.models.generateContent(asked);
      expect(names).toEqual((whole.functionCalls ?? []).map(({ name }) => name));
      return names;
    };
    const choose = (mode: FunctionCallingConfigMode, allowedFunctionNames?: string[]) => {
      const names = allowedFunctionNames ? { allowedFunctionNames } : {};
      return called({ toolConfig: { functionCallingConfig: { mode, ...names } } });
    };
    expect(await called({})).toEqual(["get_weather", "get_time"]);
    expect(await choose(FunctionCallingConfigMode.NONE)).toEqual([]);
    expect(await choose(FunctionCallingConfigMode.ANY, ["get_time"])).toEqual(["get_time"]);
  });

  it.each(["gemini-2.5-flash", "gemini-3-pro-preview"])(
    "of %s are signed, and lead to a plain answer once their signatures come back",
    async (name) => {
      const { client } = await useClient();
      const user = { role: "user", parts: [{ text: contents }] };
      const first = await client.models.generateContent({ model: name, contents: [user], config: { tools } });
      const content = first.candidates?.[0]?.content;
      const calls = content?.parts ?? [];
      expect(calls.map((part) => typeof part.thoughtSignature)).toEqual(["string", "undefined"]);
      const results = calls.map(({ functionCall }) => ({
        functionResponse: { name: functionCall?.name ?? "", response: { output: "sunny" } },
      }));
      const goOn = (parts: Part[], responses: Part[] = results) => {
        const said = [user, { role: "model", parts }, { role: "user", parts: responses }];
        return client.models.generateContent({ model: name, contents: said, config: { tools } });
      };
      expect((await goOn(calls)).text).toBeTruthy();
      const [one, ...rest] = calls;
      const forged = { ...one, thoughtSignature: Buffer.from("of somebody else").toString("base64") };
      expect((await refusalOf(goOn([forged, ...rest]))).message).toBe("Corrupted thought signature.");
      const placeholder = { ...one, thoughtSignature: "skip_thought_signature_validator" };
      expect((await goOn([placeholder, ...rest])).text).toBeTruthy();
      const { thoughtSignature: _, ...unsigned } = one ?? {};
      const without = goOn([unsigned, ...rest]);
      if (name.startsWith("gemini-3")) {
        expect((await refusalOf(without)).message).toMatch(
          /missing a thought_signature.*`default_api:get_weather`/,
        );
      } else expect((await without).text).toBeTruthy();
      const short = await refusalOf(goOn(calls, results.slice(1)));
      expect(short.message).toMatch(
        /number of function response parts is equal to the number of function call/,
      );
    },
  );
});

describe("thinking", () => {
  it("is shown when asked for, counted apart, and sealed on text too from Gemini 3 on", async () => {
    const { client } = await useClient();
    const config = { thinkingConfig: { includeThoughts: true } };
    const asked = { model: "gemini-3-flash-preview", contents, config };
    const whole = await client.models.generateContent(asked);
    const parts = whole.candidates?.[0]?.content?.parts ?? [];
    expect(parts[0]).toMatchObject({ thought: true, text: expect.any(String) });
    expect(parts[1]).toMatchObject({ text: whole.text, thoughtSignature: expect.any(String) });
    expect(whole.usageMetadata?.thoughtsTokenCount).toBe(64);
    const streamed: Part[] = [];
    for await (const chunk of await client.models.generateContentStream(asked)) {
      streamed.push(...(chunk.candidates?.[0]?.content?.parts ?? []));
    }
    expect(streamed.at(-1)).toEqual({ text: "", thoughtSignature: parts[1]?.thoughtSignature });
    const thoughts = streamed.filter(({ thought }) => thought === true).map(({ text }) => text);
    expect(thoughts.join("")).toBe(parts[0]?.text);
  });

  it.each<[string, object, RegExp]>([
    ["gemini-2.5-pro", { thinkingBudget: 0 }, /only works in thinking mode/],
    ["gemini-2.5-flash", { thinkingLevel: "LOW" }, /Thinking level is not supported/],
    ["gemini-3-pro-preview", { thinkingBudget: 100, thinkingLevel: "LOW" }, /only one of thinking budget/],
    ["gemini-2.0-flash", { includeThoughts: true }, /Thinking is not supported/],
  ])("of %s with %j is refused", async (name, thinkingConfig, problem) => {
    const { client } = await useClient();
    const refusal = await refusalOf(
      client.models.generateContent({ model: name, contents, config: { thinkingConfig } }),
    );
    expect(refusal).toMatchObject({ status: 400, message: expect.stringMatching(problem) });
  });
});

describe("a request that is refused", () => {
  const said = { contents: [{ role: "user", parts: [{ text: "?" }] }] };
  const declare = (parameters: object) => ({
    ...said,
    tools: [{ functionDeclarations: [{ name: "f", parameters }] }],
  });
  const refusals: readonly [string, object, string | RegExp][] = [
    [
      "an unknown member",
      { ...said, top_n: 1 },
      'Invalid JSON payload received. Unknown name "top_n": Cannot find field.',
    ],
    [
      "an unknown member further down",
      { ...said, generationConfig: { max_tokens: 1 } },
      "Invalid JSON payload received. Unknown name \"max_tokens\" at 'generation_config': Cannot find field.",
    ],
    [
      "a JSON schema where its own belongs",
      declare({ type: "object", additionalProperties: false, properties: { a: { $ref: "#" } } }),
      /"additionalProperties" at 'tools\[0\]\.function_declarations\[0\]\.parameters': Cannot find field\.\n.*"\$ref" at 'tools\[0\]\.function_declarations\[0\]\.parameters\.properties\[0\]\.value'/,
    ],
    [
      "an unknown type",
      declare({ type: "text" }),
      /^Invalid value at 'tools\[0\]\.function_declarations\[0\]\.parameters\.type' \(type\.googleapis\.com\/google\.ai\.generativelanguage\.v1beta\.Type\), "text"$/,
    ],
    [
      "several types",
      declare({ type: ["string", "null"] }),
      /Proto field is not repeating, cannot start list\./,
    ],
    [
      "bytes that are no base64",
      { contents: [{ parts: [{ inline_data: { mime_type: "image/png", data: "not base64!" } }] }] },
      /^Invalid value at 'contents\[0\]\.parts\[0\]\.inline_data\.data' \(TYPE_BYTES\), Base64 decoding failed/,
    ],
    ["no contents", {}, /contents is not specified/],
    [
      "an unknown role",
      { contents: [{ role: "assistant", parts: [{ text: "?" }] }] },
      /use a valid role: user, model/,
    ],
    [
      "an empty part",
      { contents: [{ parts: [{}] }] },
      /required oneof field 'data' must have one initialized field/,
    ],
    [
      "a bad name of a function",
      { ...said, tools: [{ functionDeclarations: [{ name: "1 f" }] }] },
      /Invalid function/,
    ],
    ["a cache that is not there", { ...said, cachedContent: "cachedContents/1" }, /CachedContent not found/],
    [
      "functions and JSON at once",
      { ...declare({ type: "object" }), generationConfig: { responseMimeType: "application/json" } },
      /Function calling with a response mime type: 'application\/json' is unsupported/,
    ],
  ];
  it.each(refusals)("%s is a 400 that names the path", async (_, body, message) => {
    const simulator = await useSimulator();
    const response = await simulator.send(`/v1beta/models/${model}:generateContent`, body);
    const { error } = (await response.json()) as { error: { code: number; message: string; status: string } };
    expect(error.message).toMatch(message);
    expect(error).toMatchObject(
      response.status === 403
        ? { code: 403, status: "PERMISSION_DENIED" }
        : { code: 400, status: "INVALID_ARGUMENT" },
    );
  });

  it("400 for a wrong key, 403 for none, 404 for a model that is not there; a key in the query is as good", async () => {
    const { simulator, client } = await useClient();
    const send = (query: string) => simulator.send(`/v1beta/models/${model}:generateContent${query}`, said);
    expect((await send("")).status).toBe(403);
    expect((await send("?key=AIza-right-key-0001")).status).toBe(200);
    const wrong = await send("?key=wrong");
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ error: { details: [{ reason: "API_KEY_INVALID" }] } });
    const missing = await refusalOf(client.models.generateContent({ model: "nope", contents }));
    expect(missing).toMatchObject({
      status: 404,
      message: expect.stringContaining("models/nope is not found for API version v1beta"),
    });
  });

  it("429 says in its details when to come back, and in no header", async () => {
    const { simulator, client } = await useClient();
    simulator.script(["429+retry-after:7", "429+retry-after:7"]);
    const { status, details } = await refusalOf(client.models.generateContent({ model, contents }));
    expect(status).toBe(429);
    expect(details).toContainEqual({ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "7s" });
    const response = await simulator.send(
      `/v1beta/models/${model}:generateContent?key=AIza-right-key-0001`,
      said,
    );
    expect(response.headers.get("retry-after")).toBeNull();
  });

  it.each([
    [500, "INTERNAL"],
    [503, "UNAVAILABLE"],
  ])("%i is %s, by the simulator's faults", async (status, name) => {
    const { simulator } = await useClient({ apiKeys: [] });
    simulator.script([String(status)]);
    const response = await simulator.send(`/v1beta/models/${model}:generateContent`, said);
    expect(await response.json()).toMatchObject({ error: { code: status, status: name } });
  });

  it("breaks a stream off with an error in it, as events and as an array", async () => {
    const { simulator, client } = await useClient();
    simulator.script(["error-in-stream+after:3", "error-in-stream+after:3"]);
    const read = async (): Promise<void> => {
      for await (const _ of await client.models.generateContentStream({ model, contents }));
    };
    await expect(read()).rejects.toThrow(/"status":"INTERNAL"/);
    const path = `/v1beta/models/${model}:streamGenerateContent?key=AIza-right-key-0001`;
    const chunks = (await (await simulator.send(path, said)).json()) as object[];
    expect(chunks).toHaveLength(4);
    expect(chunks.at(-1)).toMatchObject({ error: { code: 500, status: "INTERNAL" } });
  });
});

describe("embeddings", () => {
  it("are of length 1, as many as asked for, alone and in a batch", async () => {
    const { simulator, client } = await useClient();
    const name = "gemini-embedding-001";
    const { embeddings } = await client.models.embedContent({ model: name, contents: ["one", "two"] });
    expect(embeddings?.map(({ values }) => values?.length)).toEqual([3072, 3072]);
    expect(Math.hypot(...(embeddings?.[0]?.values ?? []))).toBeCloseTo(1, 4);
    const response = await simulator.send(`/v1beta/models/${name}:embedContent?key=AIza-right-key-0001`, {
      content: { parts: [{ text: "one" }] },
      outputDimensionality: 8,
    });
    expect(await response.json()).toMatchObject({ embedding: { values: expect.any(Array) } });
    expect(simulator.log().every(({ usage }) => (usage?.promptTokens ?? 0) > 0)).toBe(true);
  });
});

it("models are listed in pages, and found", async () => {
  const { client } = await useClient({ models: ["gemini-a", "gemini-b", "gemini-c"] });
  const listed: (string | undefined)[] = [];
  for await (const { name } of await client.models.list({ config: { pageSize: 2 } })) listed.push(name);
  expect(listed).toEqual(["models/gemini-a", "models/gemini-b", "models/gemini-c"]);
  expect(await client.models.get({ model: "gemini-b" })).toMatchObject({ name: "models/gemini-b" });
});
