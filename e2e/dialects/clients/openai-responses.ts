import OpenAI from "openai";
import type {
  Response,
  ResponseCreateParamsNonStreaming,
  ResponseInput,
} from "openai/resources/responses/responses";
import type { CreateDialectClient, Question, Reply } from "./dialect-client.ts";
import { embedWithOpenAi } from "./openai-embeddings.ts";
import { readOpenAiRefusal } from "./openai-errors.ts";

/** `openai`, Responses. Nothing is stored: what was thought goes back encrypted. */
export const createOpenAiResponses: CreateDialectClient = ({ gatewayUrl, apiKey }) => {
  const openai = new OpenAI({ baseURL: `${gatewayUrl}/v1`, apiKey, maxRetries: 0 });
  const ask = async (question: Question, input: ResponseInput): Promise<Reply> => {
    const params = paramsOf(question, input);
    const response = await (question.stream ? streamed(openai, params, question) : whole(openai, params));
    return replyOf(response, (results) =>
      ask(question, [
        ...input,
        ...(response.output as ResponseInput),
        ...[...results].map(([id, output]) => ({
          type: "function_call_output" as const,
          call_id: id,
          output,
        })),
      ]),
    );
  };
  return {
    ask: (question) => ask(question, inputOf(question)),
    embed: (model, texts) => embedWithOpenAi(openai, model, texts),
    readRefusal: readOpenAiRefusal,
  };
};

function whole(openai: OpenAI, params: ResponseCreateParamsNonStreaming): Promise<Response> {
  return openai.responses.create(params);
}

/** The helper follows each event and fails where one does not fit; what is carried back is the stream's own end. */
async function streamed(
  openai: OpenAI,
  params: ResponseCreateParamsNonStreaming,
  { signal, onText }: Question,
): Promise<Response> {
  const stream = openai.responses.stream({ ...params, stream: true }, { signal });
  let ended: Response | undefined;
  stream.on("response.completed", (event) => {
    ended = structuredClone(event.response);
  });
  stream.on("response.output_text.delta", () => onText?.());
  const { output_text: text } = await stream.finalResponse();
  if (ended === undefined) throw new Error("the stream has no end");
  return { ...ended, output_text: text };
}

function inputOf({ text, image }: Question): ResponseInput {
  if (image === undefined) return [{ role: "user", content: text }];
  const url = `data:image/png;base64,${Buffer.from(image).toString("base64")}`;
  return [
    {
      role: "user",
      content: [
        { type: "input_text", text },
        { type: "input_image", image_url: url, detail: "auto" },
      ],
    },
  ];
}

function paramsOf(question: Question, input: ResponseInput): ResponseCreateParamsNonStreaming {
  const { model, system, tools, choice, schema, thinks } = question;
  return {
    model,
    input,
    store: false,
    ...(system ? { instructions: system } : {}),
    ...(tools ? { tools: tools.map((tool) => ({ ...tool, type: "function" as const, strict: true })) } : {}),
    ...(choice ? { tool_choice: choice === "none" ? choice : { type: "function", name: choice.tool } } : {}),
    ...(thinks
      ? { reasoning: { effort: "low", summary: "auto" }, include: ["reasoning.encrypted_content"] }
      : {}),
    ...(schema ? { text: { format: { type: "json_schema", name: "place", strict: true, schema } } } : {}),
  };
}

function replyOf({ output, output_text: text, status, usage }: Response, answer: Reply["answer"]): Reply {
  const calls = output.flatMap((item) =>
    item.type === "function_call"
      ? [{ id: item.call_id, name: item.name, input: JSON.parse(item.arguments) as unknown }]
      : [],
  );
  const summaries = output.flatMap((item) => (item.type === "reasoning" ? item.summary : []));
  return {
    text,
    thoughts: summaries.map((summary) => summary.text).join(""),
    calls,
    stop: status !== "completed" ? "other" : calls.length > 0 ? "tools" : "end",
    spent: {
      input: usage?.input_tokens ?? 0,
      output: usage?.output_tokens ?? 0,
      cached: usage?.input_tokens_details.cached_tokens ?? 0,
    },
    answer,
  };
}
