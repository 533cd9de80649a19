import type { NeutralRequest, NeutralTool, ToolChoice } from "../neutral/neutral-request.ts";
import { encodeContents } from "./encode-contents.ts";
import { encodeThinkingConfig } from "./encode-thinking-config.ts";

/** The body of a `generateContent` request; the model and the wish for a stream go into its address. */
export function encodeGeminiRequest(request: NeutralRequest): object {
  const generationConfig = generationConfigOf(request);
  return {
    ...systemOf(request),
    contents: encodeContents(request),
    ...toolsOf(request),
    ...(Object.keys(generationConfig).length === 0 ? {} : { generationConfig }),
  };
}

function systemOf({ messages }: NeutralRequest): object {
  const parts = messages.flatMap(({ role, content }) =>
    role === "system" ? content.flatMap(({ text }) => (text === "" ? [] : [{ text }])) : [],
  );
  return parts.length === 0 ? {} : { systemInstruction: { parts } };
}

/** Without functions a choice among them is refused, so it is not said. */
function toolsOf({ tools, toolChoice }: NeutralRequest): object {
  if (tools.length === 0) return {};
  const config =
    toolChoice === undefined ? {} : { toolConfig: { functionCallingConfig: callingOf(toolChoice) } };
  return { tools: [{ functionDeclarations: tools.map(declarationOf) }], ...config };
}

function declarationOf({ name, description, parameters }: NeutralTool): object {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined || parameters === null ? {} : { parametersJsonSchema: parameters }),
  };
}

function callingOf(choice: ToolChoice): object {
  switch (choice.type) {
    case "auto":
      return { mode: "AUTO" };
    case "none":
      return { mode: "NONE" };
    case "required":
      return { mode: "ANY" };
    case "tool":
      return { mode: "ANY", allowedFunctionNames: [choice.name] };
  }
}

function generationConfigOf(request: NeutralRequest): object {
  return defined({
    maxOutputTokens: request.maxOutputTokens,
    temperature: request.temperature,
    topP: request.topP,
    topK: request.topK,
    candidateCount: request.choices > 1 ? request.choices : undefined,
    stopSequences: request.stop.length > 0 ? request.stop : undefined,
    seed: request.seed,
    presencePenalty: request.presencePenalty,
    frequencyPenalty: request.frequencyPenalty,
    ...formatOf(request),
    ...logprobsOf(request),
    thinkingConfig: encodeThinkingConfig(request.reasoning, request.model),
  });
}

function formatOf({ responseFormat }: NeutralRequest): object {
  if (responseFormat === undefined) return {};
  const responseMimeType = "application/json";
  return responseFormat.type === "json"
    ? { responseMimeType }
    : { responseMimeType, responseJsonSchema: responseFormat.schema };
}

function logprobsOf({ topLogprobs }: NeutralRequest): object {
  if (topLogprobs === undefined) return {};
  return { responseLogprobs: true, logprobs: topLogprobs > 0 ? topLogprobs : undefined };
}

function defined(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
