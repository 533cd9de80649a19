export { type BatchLine, scanBatchLine } from "./batches/scan-batch-line.ts";
export { type BatchedMessage, scanMessageBatch } from "./batches/scan-message-batch.ts";
export { canContinue } from "./continuing/can-continue.ts";
export { type ContinuationObstacle, continuationObstacles } from "./continuing/continuation-obstacles.ts";
export { type Continuation, continuationOf } from "./continuing/continuation-of.ts";
export { type ContinuableSetup, createContinuableReader } from "./continuing/create-continuable-reader.ts";
export { estimatePromptTokens, type PromptEstimate } from "./estimates/estimate-prompt-tokens.ts";
export type { TokenProfile } from "./estimates/token-profile.ts";
export { tokenProfileOf } from "./estimates/token-profile-of.ts";
export { sseToJsonArray } from "./gemini/sse-to-json-array.ts";
export type { Span } from "./json/span.ts";
export { billedTier } from "./neutral/billed-tier.ts";
export { checkFeatures, type FeatureCheck } from "./neutral/check-features.ts";
export type {
  AnswerContext,
  AskedInPath,
  ChatQuirks,
  ClientCodec,
  CodecProblem,
  EncodeContext,
  ProviderCodec,
  RefusalDetails,
  RefusalWords,
  StreamDecoder,
  StreamEncoder,
} from "./neutral/codec.ts";
export type { ImagePart, Source, UserPart } from "./neutral/content-part.ts";
export type {
  ClientDialectName,
  DialectName,
  FurtherDialectName,
  ProviderDialectName,
} from "./neutral/dialect-name.ts";
export type {
  EmbedClientCodec,
  EmbedProviderCodec,
  EmbedRequest,
  EmbedResponse,
} from "./neutral/embedding.ts";
export type { Feature } from "./neutral/feature.ts";
export { FEATURES, type FeatureRow, type Support } from "./neutral/features.data.ts";
export { type FittedRequest, fitToModel } from "./neutral/fit-to-model.ts";
export { FURTHER_TARGETS } from "./neutral/further-targets.data.ts";
export { isPublicAddress } from "./neutral/is-public-address.ts";
export type { ErrorKind, NeutralError } from "./neutral/neutral-error.ts";
export type { NeutralMessage, NeutralRequest } from "./neutral/neutral-request.ts";
export type { BilledUsage, NeutralResponse, NeutralUsage } from "./neutral/neutral-response.ts";
export { promptTexts } from "./neutral/prompt-texts.ts";
export { mayHoldForeignSignature } from "./neutral/signature-text.ts";
export type { StopReason, UnifiedStop } from "./neutral/stop-reason.ts";
export type { StreamPart } from "./neutral/stream-part.ts";
export type { CountClientCodec, CountProviderCodec } from "./neutral/token-count.ts";
export { createStreamReader } from "./openai-chat/create-stream-reader.ts";
export { type EstimateInput, estimateUsage } from "./openai-chat/estimate-usage.ts";
export {
  type ErrorDetails,
  type ErrorReply,
  openAiError,
  openAiStreamError,
} from "./openai-chat/open-ai-error.ts";
export { type ListedModel, openAiModel, openAiModelList } from "./openai-chat/open-ai-model-list.ts";
export { readUsage } from "./openai-chat/read-usage.ts";
export { holdsRefusedMember } from "./openai-chat/refused-members.ts";
export type { RequestProblem, RequestScan, StreamOptions } from "./openai-chat/request-scan.ts";
export { type RequestChanges, rewriteRequest } from "./openai-chat/rewrite-request.ts";
export { type ScannedAddress, scanRequest } from "./openai-chat/scan-request.ts";
export type { StreamError, StreamState } from "./openai-chat/stream-state.ts";
export { countPictures } from "./openai-media/count-pictures.ts";
export { createImageReader, type ImageReader } from "./openai-media/create-image-reader.ts";
export { createMemberReader, type MemberReader, UNREAD } from "./openai-media/create-member-reader.ts";
export { createSpeechReader } from "./openai-media/create-speech-reader.ts";
export { createTranscriptReader } from "./openai-media/create-transcript-reader.ts";
export { readImageUsage } from "./openai-media/read-image-usage.ts";
export { readTranscriptUsage } from "./openai-media/read-transcript-usage.ts";
export { realtimeEventType } from "./openai-realtime/event-type.ts";
export { type RealtimeErrorDetails, realtimeError } from "./openai-realtime/realtime-error.ts";
export { realtimeUsage, transcriptionUsage } from "./openai-realtime/realtime-usage.ts";
export { type CreatedResponse, readCreatedResponse } from "./openai-responses/created-response.ts";
export { hasBareReference } from "./openai-responses/has-bare-reference.ts";
export { isBackgroundResponse } from "./openai-responses/is-background-response.ts";
export { MADE_REASONING_ID } from "./openai-responses/sealed-reasoning.ts";
export type { Seam, StreamContinuation, StreamReader } from "./passing/stream-reader.ts";
export {
  CLIENT_CODECS,
  COUNT_CLIENTS,
  COUNT_PROVIDERS,
  EMBED_CLIENTS,
  EMBED_PROVIDERS,
  type EmbedClientName,
  type EmbedProviderName,
  MODEL_LISTS,
  PASSING_READERS,
  PROVIDER_CODECS,
  REFUSALS,
  REPLY_USAGE,
  readCountRequest,
} from "./registry.ts";
export { encodeCohereRerank } from "./rerank/encode-cohere-rerank.ts";
export { readRerankUsage } from "./rerank/read-rerank-usage.ts";
export { type DocumentsProblem, type ScannedDocuments, scanDocuments } from "./rerank/scan-documents.ts";
export { withDocuments } from "./rerank/with-documents.ts";
export { answerSecrets } from "./secrets/answer-secrets.ts";
export { createNotingDecoder } from "./secrets/create-noting-decoder.ts";
export { mayHoldSecrets } from "./secrets/may-hold-secrets.ts";
export { readSecrets, type Secret } from "./secrets/read-secrets.ts";
export { stripSecrets } from "./secrets/strip-secrets.ts";
export { EventFramer } from "./sse/event-framer.ts";
export { answeredDialect } from "./translating/answered-dialect.ts";
export { createEitherDecoder } from "./translating/create-either-decoder.ts";
export { createTranslatingReader } from "./translating/create-translating-reader.ts";
export { isOwnError } from "./translating/is-own-error.ts";
export { partsOfResponse } from "./translating/parts-of-response.ts";
export { spokenDialect } from "./translating/spoken-dialect.ts";
export { streamErrorKind } from "./translating/stream-error-kind.ts";
