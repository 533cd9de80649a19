import type { StatusRule } from "./status-rules.data.ts";

/**
 * How a provider says in an error's body that the fault is the account's, where the status does not. Never looked for
 * anywhere in a body: an error may quote the caller, who must not be able to bring a provider into disrepute.
 */
export type ErrorMarks = {
  /** Codes, types and reasons. */
  readonly words: ReadonlyMap<string, StatusRule>;
  /** How messages begin, where no word tells. */
  readonly beginnings: readonly (readonly [beginning: string, rule: StatusRule])[];
};

const QUOTA: StatusRule = { outcome: "retry-elsewhere", code: "upstream_quota", blame: "account" };
const AUTH: StatusRule = { outcome: "retry-elsewhere", code: "upstream_auth", blame: "account" };

/** https://platform.openai.com/docs/guides/error-codes; Azure has the same. */
const OPENAI_WORDS: readonly (readonly [string, StatusRule])[] = [
  ["insufficient_quota", QUOTA],
  ["billing_hard_limit_reached", QUOTA],
  ["billing_not_active", QUOTA],
  ["invalid_api_key", AUTH],
  ["account_deactivated", AUTH],
];

/** OpenAI and Azure OpenAI. */
export const OPENAI_MARKS: ErrorMarks = { words: new Map(OPENAI_WORDS), beginnings: [] };

/** OpenAI-compatible servers: what each of them says beside OpenAI's own words. */
export const COMPATIBLE_MARKS: ErrorMarks = {
  words: new Map([
    ...OPENAI_WORDS,
    // Moonshot, with 429.
    ["exceeded_current_quota_error", QUOTA],
    // Alibaba DashScope, with 400.
    ["Arrearage", QUOTA],
    // Zhipu, with 429: the account is in arrears.
    ["1113", QUOTA],
    // Gemini by its OpenAI-compatible address, with 400.
    ["API_KEY_INVALID", AUTH],
  ]),
  // xAI answers a wrong key with 400.
  beginnings: [["Incorrect API key provided", AUTH]],
};

/** https://docs.anthropic.com/en/api/errors. What it refuses to an account comes as `invalid_request_error` with 400. */
export const ANTHROPIC_MARKS: ErrorMarks = {
  words: new Map([["billing_error", QUOTA]]),
  beginnings: [
    ["Your credit balance is too low", QUOTA],
    ["You have reached your specified", QUOTA],
    ["This organization has been disabled", AUTH],
  ],
};

/** https://ai.google.dev/gemini-api/docs/troubleshooting. Words are the reasons of `google.rpc.ErrorInfo`. */
export const GEMINI_MARKS: ErrorMarks = {
  words: new Map([
    ["API_KEY_INVALID", AUTH],
    ["API_KEY_EXPIRED", AUTH],
    ["BILLING_DISABLED", QUOTA],
  ]),
  // With 400: it is the gateway's place that is meant, not the caller's.
  beginnings: [["User location is not supported", AUTH]],
};
