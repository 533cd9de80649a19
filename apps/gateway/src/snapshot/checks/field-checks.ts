import { type AllowlistMode, type Dna, LIMIT_DIMENSIONS, parseDna } from "@operon/domain";

/** Whether a field can be read. */
export type FieldCheck = (value: unknown) => boolean;

const ID = /^[1-9]\d{0,18}$/;
const ALLOWLIST_MODES = { enforce: true, "dry-run": true } satisfies Record<AllowlistMode, true>;

export const isText: FieldCheck = (value) => typeof value === "string";
export const isTrueOrFalse: FieldCheck = (value) => typeof value === "boolean";
export const isBytes: FieldCheck = (value) => value instanceof Uint8Array;
export const isTime: FieldCheck = (value) => value instanceof Date && !Number.isNaN(value.getTime());
export const isTimeZone: FieldCheck = (value) => {
  try {
    return typeof value === "string" && Intl.DateTimeFormat("en", { timeZone: value }) !== undefined;
  } catch {
    return false;
  }
};
/** Decimal nano-USD. */
export const isAmount: FieldCheck = (value) => typeof value === "string" && /^\d{1,18}$/.test(value);
export const isListOfRaises: FieldCheck = (value) =>
  Array.isArray(value) &&
  value.every(
    (raise) =>
      isObject(raise) &&
      isAmount(raise.amountNanoUsd) &&
      [raise.from, raise.until].every((at) => Number.isFinite(Date.parse(at))),
  );
export const isWhole: FieldCheck = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const isId: FieldCheck = (value) => typeof value === "string" && ID.test(value);
export const isLayerName: FieldCheck = (value) =>
  value === "global" || (typeof value === "string" && /^(?:tenant|key)-[1-9]\d{0,18}$/.test(value));
export const isHash: FieldCheck = (value) => value instanceof Uint8Array && value.length === 32;
export const isObject: FieldCheck = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isDna: FieldCheck = (value): value is Dna =>
  typeof value === "string" && parseDna(value) !== undefined;

/** Null is fine, too. */
export const orNull =
  (check: FieldCheck): FieldCheck =>
  (value) =>
    value === null || check(value);

/** One of the names in a record. */
export const nameIn =
  (names: Readonly<Record<string, true>>): FieldCheck =>
  (value) =>
    typeof value === "string" && Object.hasOwn(names, value);

/** One of a list of names. */
export const isOneOf =
  (names: readonly string[]): FieldCheck =>
  (value) =>
    typeof value === "string" && names.includes(value);

export const isListOfTexts: FieldCheck = (value) => Array.isArray(value) && value.every(isText);
export const isBound: FieldCheck = (value) => isWhole(value) && value !== 0;
const isDimension = nameIn(Object.fromEntries(LIMIT_DIMENSIONS.map((dimension) => [dimension, true])));
const isLimits: FieldCheck = (value) =>
  isObject(value) &&
  Object.entries(value as object).every(([name, bound]) => isDimension(name) && isBound(bound));

/** A `GrantLevel`. */
export const isPolicy: FieldCheck = (value) => {
  if (!isObject(value)) return false;
  const { models, endpoints, allowlist, allowlistMode, limits, shadowLimits } = value as Record<
    string,
    unknown
  >;
  return (
    [models, endpoints, allowlist].every(orNull(isListOfTexts)) &&
    nameIn(ALLOWLIST_MODES)(allowlistMode) &&
    isLimits(limits) &&
    isLimits(shadowLimits)
  );
};

/** A `GrantLevel` as JSON. */
export const isPolicyText: FieldCheck = (value) => {
  try {
    return typeof value === "string" && isPolicy(JSON.parse(value));
  } catch {
    return false;
  }
};
