import type { StatusRule } from "./status-rules.data.ts";

/**
 * What a provider says in an error's body that its status does not. Never looked for anywhere in a body: an error may quote
 * the caller, who must not be able to bring a provider into disrepute. Messages count before words, which say less.
 */
export type ErrorMarks = {
  /** Codes, types, statuses and reasons. */
  readonly words: ReadonlyMap<string, StatusRule>;
  /** How messages begin: patterns that are anchored at the start, and bounded. */
  readonly messages: readonly (readonly [beginning: RegExp, rule: StatusRule])[];
};

type Words = readonly (readonly [string, StatusRule])[];

const AUTH: StatusRule = { outcome: "retry-elsewhere", code: "upstream_auth", blame: "account" };
const QUOTA: StatusRule = { outcome: "retry-elsewhere", code: "upstream_quota", blame: "account" };
const MISSING: StatusRule = {
  outcome: "retry-elsewhere",
  code: "upstream_model_missing",
  blame: "deployment",
};
const DENIED: StatusRule = { outcome: "retry-elsewhere", code: "upstream_model_denied", blame: "deployment" };
/** The model is there, but does not do what the caller asks of it: nobody's fault. */
const UNSUITED: StatusRule = { outcome: "retry-elsewhere", code: "upstream_model_missing", blame: "nobody" };
const UNENTITLED: StatusRule = { outcome: "retry-elsewhere", code: "upstream_model_denied", blame: "nobody" };
/** The provider's address leads to something else. */
const MISADDRESSED: StatusRule = { outcome: "retry-elsewhere", code: "upstream_error", blame: "deployment" };
const CONTEXT: StatusRule = { outcome: "retry-larger", code: "upstream_context_length", blame: "nobody" };
const FILTERED: StatusRule = { outcome: "fatal", code: "upstream_content_filter", blame: "nobody" };
/** What the request refers to, or asks for, this account has not: another one may. */
const NOT_HERE: StatusRule = { outcome: "retry-elsewhere", code: "upstream_rejected", blame: "nobody" };
const OVERLOADED: StatusRule = { outcome: "retry-here", code: "upstream_overloaded", blame: "deployment" };
const RATE: StatusRule = { outcome: "retry-here", code: "upstream_rate_limited", blame: "rate" };
const SLOW: StatusRule = { outcome: "retry-here", code: "upstream_timeout", blame: "deployment" };
const FAILED: StatusRule = { outcome: "retry-here", code: "upstream_error", blame: "deployment" };
/** One request is larger than a whole minute's tokens: waiting does not help, and others are served. */
const TOO_MUCH_AT_ONCE: StatusRule = {
  outcome: "retry-elsewhere",
  code: "upstream_rate_limited",
  blame: "nobody",
};

/** https://platform.openai.com/docs/guides/error-codes, and the codes of a failed response in its reference. */
const OPENAI_WORDS: Words = [
  ["insufficient_quota", QUOTA],
  ["billing_hard_limit_reached", QUOTA],
  ["billing_not_active", QUOTA],
  ["invalid_api_key", AUTH],
  ["account_deactivated", AUTH],
  ["model_not_found", MISSING],
  ["context_length_exceeded", CONTEXT],
  ["content_filter", FILTERED],
  ["content_policy_violation", FILTERED],
  ["image_content_policy_violation", FILTERED],
  ["moderation_blocked", FILTERED],
  ["invalid_prompt", FILTERED],
  ["bio_policy", FILTERED],
  ["cyber_policy", FILTERED],
  ["slow_down", RATE],
  ["server_is_overloaded", OVERLOADED],
];

/** What OpenAI says with 400, 403, 404 and 429. Servers that are like it took over many of these. */
const OPENAI_MESSAGES: ErrorMarks["messages"] = [
  [/^Project `[^`]{1,200}` does not have access to model/, DENIED],
  [/^The model [`'"]?[^\s`'"]{1,200}[`'"]? does not exist/, MISSING],
  [/^Your organization must be verified to use/, DENIED],
  [/^Your organization must be verified to/, UNENTITLED],
  [/^You are not allowed to sample from this model/, DENIED],
  [/^You are not allowed to generate embeddings from this model/, UNSUITED],
  [/^This is (?:not )?a chat model and (?:thus )?not supported in/, UNSUITED],
  [/^This model is only supported in v1\//, UNSUITED],
  [/^Request too large for /, TOO_MUCH_AT_ONCE],
  [/^This (?:model|endpoint)'s maximum (?:context|prompt) length is /, CONTEXT],
  [/^Your input exceeds the context window/, CONTEXT],
  [/^Input tokens exceed the configured limit/, CONTEXT],
  [/^Invalid URL \(/, MISADDRESSED],
];

/** OpenAI. */
export const OPENAI_MARKS: ErrorMarks = { words: new Map(OPENAI_WORDS), messages: OPENAI_MESSAGES };

/** https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter, and what API Management adds in front. */
export const AZURE_MARKS: ErrorMarks = {
  words: new Map([
    ...OPENAI_WORDS,
    ["ResponsibleAIPolicyViolation", FILTERED],
    ["DeploymentNotFound", MISSING],
    ["OperationNotSupported", UNSUITED],
  ]),
  messages: [
    ...OPENAI_MESSAGES,
    [/^Out of (?:call volume|bandwidth) quota/, QUOTA],
    [/^Resource not found$/, MISADDRESSED],
  ],
};

/** OpenAI-compatible servers: what each of them says beside OpenAI's own words. */
export const COMPATIBLE_MARKS: ErrorMarks = {
  words: new Map([
    ...OPENAI_WORDS,
    // Groq: https://console.groq.com/docs/errors
    ["model_decommissioned", MISSING],
    ["model_terms_required", DENIED],
    ["model_permission_blocked_org", DENIED],
    ["model_permission_blocked_project", DENIED],
    // Mistral, with 400.
    ["invalid_model", MISSING],
    // Together: https://docs.together.ai/docs/error-codes
    ["model_not_available", MISSING],
    // Moonshot, with 429: https://platform.moonshot.ai/docs/api/errors
    ["exceeded_current_quota_error", QUOTA],
    ["engine_overloaded_error", OVERLOADED],
    // Alibaba DashScope, with 400 and 403: https://www.alibabacloud.com/help/en/model-studio/error-code
    ["Arrearage", QUOTA],
    ["AllocationQuota.FreeTierOnly", QUOTA],
    ["Model.AccessDenied", DENIED],
    ["ModelNotFound", MISSING],
    ["DataInspectionFailed", FILTERED],
    ["data_inspection_failed", FILTERED],
    // Zhipu: https://docs.bigmodel.cn/cn/api/api-code. 1113 comes with 429: the account is in arrears.
    ["1113", QUOTA],
    ["1211", MISSING],
    ["1261", CONTEXT],
    ["1301", FILTERED],
    // llama.cpp's server.
    ["exceed_context_size_error", CONTEXT],
    // Gemini by its OpenAI-compatible address, with 400.
    ["API_KEY_INVALID", AUTH],
  ]),
  messages: [
    ...OPENAI_MESSAGES,
    // xAI: a wrong key comes with 400, spent credits with 403 and 429, a refused prompt with 403, a wrong path with 404.
    [/^Incorrect API key provided/, AUTH],
    [/^Your newly created team doesn't have any credits/, QUOTA],
    [/^Your team \S{1,100} has either used all available credits/, QUOTA],
    [/^Content violates usage guidelines/, FILTERED],
    [/^No handler found on route/, MISADDRESSED],
    // OpenRouter: https://openrouter.ai/docs/api-reference/errors. A prompt that is flagged comes with 403.
    [/^\S{1,200} requires moderation on /, FILTERED],
    [/^This request requires more credits, or fewer max_tokens/, NOT_HERE],
    [/^\S{1,200} is not a valid model ID/, MISSING],
    [/^No (?:endpoints found|allowed providers are available)/, MISSING],
    [/^Key limit exceeded/, QUOTA],
    // DeepSeek, SiliconFlow, Fireworks, Moonshot, NVIDIA, Ollama.
    [/^Model Not Exist/, MISSING],
    [/^Model does not exist/, MISSING],
    [/^Sorry, your account balance is insufficient/, QUOTA],
    [/^Model not found, inaccessible/, MISSING],
    [/^Not found the model /, MISSING],
    [/^Function '[^']{1,200}': Not found for account/, DENIED],
    [/^model ["'`]?[^\s"'`]{1,200}["'`]? not found/, MISSING],
    // FastAPI's answer for a path that it does not have: vLLM, SGLang and others.
    [/^Not Found$/, MISADDRESSED],
    // Mistral.
    [/^Prompt contains \d{1,15} tokens/, CONTEXT],
    // Groq and Cerebras.
    [/^Please reduce the length of the messages/, CONTEXT],
    // vLLM.
    [/^The (?:decoder )?prompt \((?:total )?length \d{1,15}\) is (?:too long|longer than)/, CONTEXT],
    [/^You passed \d{1,15} input tokens/, CONTEXT],
    [
      /^'?max_tokens'? (?:or 'max_completion_tokens' )?is too large: \d{1,15}\. This model's maximum/,
      CONTEXT,
    ],
    // SGLang, Together.
    [/^The input \(\d{1,15} tokens\) is longer than the model's context length/, CONTEXT],
    [/^Requested token count exceeds the model's maximum context length/, CONTEXT],
    [/^Input length \(?\d{1,15}(?: tokens)?\)? exceeds/, CONTEXT],
    // Fireworks.
    [/^The prompt is too long/, CONTEXT],
    // Moonshot.
    [/^(?:Invalid request: )?Your request exceeded model token limit/, CONTEXT],
    // DashScope.
    [/^(?:<400> )?(?:InternalError\.Algo\.InvalidParameter: )?Range of input length should be/, CONTEXT],
    // SiliconFlow.
    [/^length of prompt_tokens \(\d{1,15}\) must be less/, CONTEXT],
    // Ollama.
    [/^prompt too long; exceeded/, CONTEXT],
    [/^(?:the )?input length exceeds (?:the |maximum )?context length/, CONTEXT],
    // llama.cpp's server, the first with 500.
    [/^Context size has been exceeded/, CONTEXT],
    [/^(?:the )?request (?:\(\d{1,15} tokens\) )?exceeds the available context size/, CONTEXT],
    // LM Studio.
    [/^Trying to keep the first \d{1,15} tokens when context the overflows/, CONTEXT],
    [/^The number of tokens to keep from the initial prompt is greater than the context length/, CONTEXT],
    // Amazon's models behind a server that speaks OpenAI's words.
    [/^Input is too long for requested model/, CONTEXT],
  ],
};

/** https://docs.anthropic.com/en/api/errors. What it refuses to an account comes as `invalid_request_error` with 400. */
export const ANTHROPIC_MARKS: ErrorMarks = {
  words: new Map([
    ["billing_error", QUOTA],
    ["contract_spend_limit_reached", QUOTA],
    ["enforced_spend_limit_reached", QUOTA],
    ["linked_organization_spend_limit_reached", QUOTA],
    ["linked_organization_billing_unavailable", QUOTA],
    ["authentication_error", AUTH],
    ["permission_error", AUTH],
    ["request_too_large", CONTEXT],
    ["request_body_too_large_after_decoding", CONTEXT],
    // Servers that answer in OpenAI's words.
    ["insufficient_quota", QUOTA],
    ["model_not_found", MISSING],
    ["context_length_exceeded", CONTEXT],
    ["content_filter", FILTERED],
    ["content_policy_violation", FILTERED],
  ]),
  messages: [
    [/^Your credit balance is too low/, QUOTA],
    [/^You have reached your specified/, QUOTA],
    [/^This organization has been disabled/, AUTH],
    [/^model: \S{1,200}$/, MISSING],
    [/^Claude [\w .-]{1,60} is not available/, MISSING],
    [/^prompt is too long/, CONTEXT],
    [/^input length and `max_tokens` exceed context limit/, CONTEXT],
    // With 400 and 429: the account has no long context.
    [/^The long context beta is not yet available/, CONTEXT],
    [/^Extra usage is required for long context/, CONTEXT],
    [/^Output blocked by content filtering policy/, FILTERED],
  ],
};

/**
 * https://ai.google.dev/gemini-api/docs/troubleshooting. Words are the reasons of `google.rpc.ErrorInfo` and the names of
 * `google.rpc.Code`.
 */
export const GEMINI_MARKS: ErrorMarks = {
  words: new Map([
    ["API_KEY_INVALID", AUTH],
    ["API_KEY_EXPIRED", AUTH],
    ["BILLING_DISABLED", QUOTA],
    ["UNAUTHENTICATED", AUTH],
    ["PERMISSION_DENIED", AUTH],
  ]),
  messages: [
    // With 400: it is the gateway's place that is meant, not the caller's.
    [/^User location is not supported/, AUTH],
    [/^API key (?:not valid|not found|expired)/, AUTH],
    [/^Gemini API free tier is not available/, QUOTA],
    [
      /^models\/\S{1,200} is not found for API version \w{1,20}, or is not supported for \w{0,6}[gG]enerateContent/,
      MISSING,
    ],
    // The caller chose what else to ask of it.
    [/^models\/\S{1,200} is not found for API version/, UNSUITED],
    [/^Publisher Model [`']?[^\s`']{1,400}[`']? (?:was )?not found/, MISSING],
    [/^You do not have permission to access (?:the )?(?:tuned )?model/, DENIED],
    // A file or a cache of somebody else's, with 403.
    [/^You do not have permission to access the (?:File|file|CachedContent)/, NOT_HERE],
    [/^(?:CachedContent|Cached content) not found/, NOT_HERE],
    [/^The input token count(?: \(\d{1,15}\))? exceeds the maximum/, CONTEXT],
    [/^Unable to submit request because the input token count is/, CONTEXT],
    [/^Request payload size exceeds the limit/, CONTEXT],
    [/^The prompt could not be submitted\. /, FILTERED],
  ],
};

/** Vertex AI speaks Google's words, and hands on Anthropic's where Claude answers. */
export const VERTEX_MARKS: ErrorMarks = {
  words: new Map([
    ...ANTHROPIC_MARKS.words,
    ...GEMINI_MARKS.words,
    ["SERVICE_DISABLED", AUTH],
    ["CONSUMER_INVALID", AUTH],
    ["IAM_PERMISSION_DENIED", AUTH],
  ]),
  messages: [
    ...GEMINI_MARKS.messages,
    ...ANTHROPIC_MARKS.messages,
    // With 404: the model is not at this location, or nobody of this project has agreed to its terms.
    [/^Publisher [Mm]odel [`']?[^\s`']{1,400}[`']? (?:was |is )?not (?:found|servable)/, MISSING],
    [/^Project [`']?[^\s`']{1,200}[`']? is not allowed to use Publisher Model/, DENIED],
  ],
};

/** https://docs.cohere.com/reference/errors: it says little but a message. */
export const COHERE_MARKS: ErrorMarks = {
  words: new Map(),
  messages: [
    [/^invalid api token/i, AUTH],
    [/^no api key supplied/i, AUTH],
    [/^Please add or update your payment method/i, QUOTA],
    [/^You are using a Trial key, which is limited to \d{1,9} API calls ?\/ ?month/, QUOTA],
    [/^Your (?:account|organization) has reached its billing limit/i, QUOTA],
    [/^model '[^']{1,200}' (?:was )?(?:not found|removed)/i, MISSING],
    [/^model '[^']{1,200}' is not supported (?:by|for) (?:the|this)/i, UNSUITED],
    [/^too many tokens/i, CONTEXT],
    [/^(?:blocked|invalid) (?:input|output)\b/i, FILTERED],
  ],
};

/**
 * https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html. Words are the names of exceptions,
 * by header, body or stream. Those of a stream begin with a small letter.
 */
export const BEDROCK_MARKS: ErrorMarks = {
  words: new Map([
    ["UnrecognizedClientException", AUTH],
    ["InvalidSignatureException", AUTH],
    ["IncompleteSignatureException", AUTH],
    ["ExpiredTokenException", AUTH],
    ["MissingAuthenticationTokenException", AUTH],
    ["InvalidClientTokenId", AUTH],
    ["AccessDeniedException", AUTH],
    ["OptInRequired", AUTH],
    ["ResourceNotFoundException", MISSING],
    ["ServiceQuotaExceededException", TOO_MUCH_AT_ONCE],
    ["ThrottlingException", RATE],
    ["throttlingException", RATE],
    ["ModelNotReadyException", OVERLOADED],
    ["modelNotReadyException", OVERLOADED],
    ["ServiceUnavailableException", OVERLOADED],
    ["serviceUnavailableException", OVERLOADED],
    ["ModelTimeoutException", SLOW],
    ["modelTimeoutException", SLOW],
    ["ModelErrorException", FAILED],
    ["ModelStreamErrorException", FAILED],
    ["modelStreamErrorException", FAILED],
    ["UnknownOperationException", MISADDRESSED],
  ]),
  messages: [
    [/^You don'?.?t have access to the model/, DENIED],
    [/^Access to this model is not available/, DENIED],
    [/^Model access is denied/, DENIED],
    [/^Model use case details have not been submitted/, DENIED],
    [/^This (?:Model|model) is marked by provider as Legacy/, DENIED],
    [/^Operation not allowed/, DENIED],
    [/^User: \S{1,300} is not authorized to perform/, DENIED],
    [/^The security token included in the request is/, AUTH],
    [/^The request signature we calculated does not match/, AUTH],
    [/^Signature (?:expired|not yet current)/, AUTH],
    [/^The provided model identifier is invalid/, MISSING],
    [/^Invocation of model ID \S{1,300} with on-demand throughput/, MISSING],
    [/^This model version has reached the end of its life/, MISSING],
    [/^(?:The model returned the following errors: )?Input is too long/, CONTEXT],
    [/^(?:The model returned the following errors: )?Input Tokens Exceeded/, CONTEXT],
    [/^(?:The model returned the following errors: )?prompt is too long/, CONTEXT],
    [
      /^(?:The model returned the following errors: )?input length and `max_tokens` exceed context limit/,
      CONTEXT,
    ],
    [/^(?:The model returned the following errors: )?Too many input tokens/, CONTEXT],
    [
      /^(?:The model returned the following errors: )?This model's maximum (?:context|prompt) length is /,
      CONTEXT,
    ],
    [/^(?:The model returned the following errors: )?The model's maximum context length is /, CONTEXT],
    [/^(?:The model returned the following errors: )?Output blocked by content filtering policy/, FILTERED],
    // The model is there, but is asked for what it does not do.
    [/^This model doesn'?.?t support /, UNSUITED],
    [/^The model that you'?.?re trying to access doesn/, UNSUITED],
  ],
};
