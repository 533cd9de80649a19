import type { ErrorKind } from "../neutral/neutral-error.ts";

/**
 * What the names of AWS's exceptions mean, as bodies, headers and streams spell them, in lower case.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors
 */
export const KIND_OF_EXCEPTION: ReadonlyMap<string, ErrorKind> = new Map([
  ["validationexception", "invalid-request"],
  ["serializationexception", "invalid-request"],
  ["accessdeniedexception", "permission"],
  ["unrecognizedclientexception", "authentication"],
  ["invalidsignatureexception", "authentication"],
  ["expiredtokenexception", "authentication"],
  ["incompletesignatureexception", "authentication"],
  ["missingauthenticationtokenexception", "authentication"],
  ["resourcenotfoundexception", "not-found"],
  ["throttlingexception", "rate-limit"],
  ["servicequotaexceededexception", "quota"],
  ["modelnotreadyexception", "overloaded"],
  ["serviceunavailableexception", "overloaded"],
  ["modeltimeoutexception", "timeout"],
  ["modelerrorexception", "server"],
  ["modelstreamerrorexception", "server"],
  ["internalserverexception", "server"],
  ["internalfailure", "server"],
]);

/** Bedrock has one exception for all bad requests; only the words tell these apart. */
export const KIND_OF_WORDS: readonly (readonly [RegExp, ErrorKind])[] = [
  [
    /input is too long|prompt is too long|input tokens? exceed|exceed(?:s|ed)? (?:the )?(?:maximum|max|context)|context (?:length|window|limit)|too many (?:input )?tokens/i,
    "context-length",
  ],
  [/content filter|guardrail|content policy|blocked by/i, "content-filter"],
];
