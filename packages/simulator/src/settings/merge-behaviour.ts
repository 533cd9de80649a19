import { parseFault } from "../faults/parse-fault.ts";
import { type Behaviour, defaultBehaviour } from "./behaviour.ts";
import { SettingError } from "./setting-error.ts";

/** Longest answer that can be asked for, in tokens. */
const maxAnswerTokens = 16_384;
const maxDelayMs = 600_000;
const maxBatchMs = 86_400_000;
const maxPerMinute = 1_000_000_000;
const rateNames = new Set(["requestsPerMinute", "tokensPerMinute"]);

type Check = (value: unknown) => boolean;

const isNumber = (min: number, max: number): Check => {
  return (value) => typeof value === "number" && value >= min && value <= max;
};
const isBoolean: Check = (value) => typeof value === "boolean";
const isNull: Check = (value) => value === null;
const or = (...checks: readonly Check[]): Check => {
  return (value) => checks.some((check) => check(value));
};

const fields: Record<keyof Behaviour, { readonly check: Check; readonly expected: string }> = {
  latencyMs: { check: isNumber(0, maxDelayMs), expected: `0 to ${maxDelayMs}` },
  latencyJitterMs: { check: isNumber(0, maxDelayMs), expected: `0 to ${maxDelayMs}` },
  tokensPerSecond: { check: or(isNull, isNumber(0.1, 1_000_000)), expected: "0.1 to 1000000, or null" },
  faultRates: { check: isRates, expected: 'an object like { "429": 0.1 } whose rates add up to at most 1' },
  answer: { check: (value) => value === "lorem" || value === "echo", expected: '"lorem" or "echo"' },
  answerTokens: {
    check: or(isNull, (value) => Number.isInteger(value) && isNumber(1, maxAnswerTokens)(value)),
    expected: `a whole number from 1 to ${maxAnswerTokens}, or null`,
  },
  cachedShare: { check: isNumber(0, 1), expected: "0 to 1" },
  strict: { check: isBoolean, expected: "true or false" },
  usageUnasked: { check: isBoolean, expected: "true or false" },
  redactThinking: { check: isBoolean, expected: "true or false" },
  rateLimits: {
    check: or(isNull, isRateLimits),
    expected: "{ requestsPerMinute, tokensPerMinute }, whole numbers from 1, or null",
  },
  batchMs: { check: isNumber(0, maxBatchMs), expected: `0 to ${maxBatchMs}` },
  batchExpiresMs: { check: or(isNull, isNumber(0, maxBatchMs)), expected: `0 to ${maxBatchMs}, or null` },
  backgroundMs: { check: isNumber(0, maxDelayMs), expected: `0 to ${maxDelayMs}` },
  tokenLifetimeSeconds: { check: isNumber(0, 86_400), expected: "0 to 86400" },
};

function isRateLimits(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const counts = Object.entries(value).filter(([name]) => rateNames.has(name));
  const isCount = (count: unknown): boolean => Number.isInteger(count) && isNumber(1, maxPerMinute)(count);
  return (
    counts.length === Object.keys(value).length &&
    counts.length === 2 &&
    counts.every(([, count]) => isCount(count))
  );
}

function isRates(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const rates = Object.entries(value);
  for (const [fault] of rates) parseFault(fault);
  const sum = rates.reduce((total, [, rate]) => total + rate, 0);
  return rates.length <= 100 && rates.every(([, rate]) => isNumber(0, 1)(rate)) && sum <= 1 + 1e-9;
}

/**
 * The behaviour with the given fields replaced; fields that are left out stay.
 * Throws a SettingError that names the first field that is unknown or out of range.
 */
export function mergeBehaviour(base: Behaviour, unverifiedPatch: unknown): Behaviour {
  if (typeof unverifiedPatch !== "object" || unverifiedPatch === null || Array.isArray(unverifiedPatch)) {
    throw new SettingError("a behaviour is a JSON object");
  }
  for (const [name, value] of Object.entries(unverifiedPatch)) {
    if (!Object.hasOwn(fields, name)) {
      throw new SettingError(
        `unknown field "${name}": it is one of ${Object.keys(defaultBehaviour).join(", ")}`,
      );
    }
    const field = fields[name as keyof Behaviour];
    if (!field.check(value)) throw new SettingError(`"${name}" must be ${field.expected}`);
  }
  return { ...base, ...unverifiedPatch };
}
