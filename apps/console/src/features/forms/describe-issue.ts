import type { z } from "zod";

/** What is wrong with a field: a message below `forms`, and its number where it has one. */
export type IssueText = { readonly key: IssueKey; readonly count?: number };
export type IssueKey =
  | "required"
  | "tooShort"
  | "tooLong"
  | "tooFew"
  | "tooMany"
  | "tooLow"
  | "tooHigh"
  | "wholeNumber"
  | "email"
  | "url"
  | "pattern"
  | "invalid"
  | "plainUrl"
  | "printable"
  | "noSpaces"
  | "slug"
  | "timeZone"
  | "tags"
  | "passwordShort"
  | "passwordLong"
  | "decimal"
  | "decimalNine"
  | "address"
  | "addressRange"
  | "secrets"
  | "futureDate"
  | "duplicate"
  | "aboveGrants"
  | "notGrantedAbove"
  | "beyondAddresses"
  | "higherThanAbove"
  | "notYours"
  | "directoryId"
  | "apiVersion"
  | "httpsAddress"
  | "noStars"
  | "fallbackToItself"
  | "emptyRule"
  | "publicAddress"
  | "plainAddress"
  | "usdAmount"
  | "shares";

/** The words of contracts and services for their rules, which have no code to tell them apart. */
const CONTRACT_WORDS: Readonly<Record<string, IssueKey>> = {
  "no credentials, query or fragment": "plainUrl",
  "printable characters without spaces only": "printable",
  "no spaces or control characters": "noSpaces",
  "lower-case letters, digits and inner hyphens": "slug",
  "must be an IANA time zone": "timeZone",
  "must be an id": "required",
  "at most 32 tags": "tags",
  "at least 12 characters": "passwordShort",
  "at most 256 bytes": "passwordLong",
  "a decimal with at most 6 places": "decimal",
  "a decimal with at most 9 places": "decimalNine",
  "must be an IP address or a range, such as 203.0.113.0/24": "addressRange",
  "is more than the account above grants": "aboveGrants",
  "is not granted by the account above": "notGrantedAbove",
  "reaches beyond the addresses that the account above allows": "beyondAddresses",
  "is higher than what the account above allows": "higherThanAbove",
  "you may not do this yourself": "notYours",
  "an id such as 1b4e28ba-2fa1-11d2-883f-0016d3cca427": "directoryId",
  "v1, preview, or a date such as 2024-10-21": "apiVersion",
  "must be an https address": "httpsAddress",
  "a model's name, without stars": "noStars",
  "the model stands twice": "duplicate",
  "the model itself is no fallback": "fallbackToItself",
  "a rule says something: a strategy, fallbacks, or whether streams are continued": "emptyRule",
  "must be an http or https address without a name and password": "plainAddress",
  "The address must be a public one.": "publicAddress",
  'USD as a decimal, such as "500.00"': "usdAmount",
  "more than 0, at most 1000000000": "usdAmount",
};

/** What a form's own rule may ask for: `addIssue({ code: "custom", params: { say: "duplicate" } })`. */
const OWN_WORDS: readonly unknown[] = [
  "required",
  "url",
  "plainUrl",
  "printable",
  "address",
  "secrets",
  "futureDate",
  "duplicate",
  "shares",
] satisfies IssueKey[];

/** What to say of a problem that zod found. */
export function describeIssue(issue: z.core.$ZodRawIssue): IssueText {
  if (issue.code === "custom" && OWN_WORDS.includes(issue.params?.say)) {
    return { key: issue.params?.say };
  }
  if (issue.code === "too_small") return describeBound(issue.origin, Number(issue.minimum), "small");
  if (issue.code === "too_big") return describeBound(issue.origin, Number(issue.maximum), "big");
  if (issue.code === "invalid_type") {
    return { key: issue.expected === "int" && issue.input !== null ? "wholeNumber" : "required" };
  }
  if (issue.code !== "invalid_format") return { key: "invalid" };
  if (issue.format === "email") return { key: "email" };
  if (issue.format === "url") return { key: "url" };
  return { key: issue.format === "regex" ? "pattern" : "invalid" };
}

/** What to say instead of a contract's or a service's own words; undefined where they are not known. */
export function describeContractWords(message: string): IssueText | undefined {
  const key = CONTRACT_WORDS[message];
  return key === undefined ? undefined : { key };
}

function describeBound(origin: string, count: number, side: "small" | "big"): IssueText {
  const isSmall = side === "small";
  if (origin === "string" && isSmall && count <= 1) return { key: "required" };
  if (origin === "string") return { key: isSmall ? "tooShort" : "tooLong", count };
  if (origin === "array") return { key: isSmall ? "tooFew" : "tooMany", count };
  return { key: isSmall ? "tooLow" : "tooHigh", count };
}
