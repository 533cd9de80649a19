export type { Span } from "./json/span.ts";
export { createStreamReader, type StreamReader } from "./openai-chat/create-stream-reader.ts";
export { type EstimateInput, estimateUsage } from "./openai-chat/estimate-usage.ts";
export {
  type ErrorDetails,
  type ErrorReply,
  openAiError,
  openAiStreamError,
} from "./openai-chat/open-ai-error.ts";
export { type ListedModel, openAiModel, openAiModelList } from "./openai-chat/open-ai-model-list.ts";
export { openAiUpstreamError } from "./openai-chat/open-ai-upstream-error.ts";
export { readUsage } from "./openai-chat/read-usage.ts";
export type { RequestProblem, RequestScan, StreamOptions } from "./openai-chat/request-scan.ts";
export { type RequestChanges, rewriteRequest } from "./openai-chat/rewrite-request.ts";
export { scanRequest } from "./openai-chat/scan-request.ts";
export type { StreamError, StreamState } from "./openai-chat/stream-state.ts";
