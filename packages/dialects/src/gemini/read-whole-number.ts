import { optionalCount } from "../json/fields.ts";

const DIGITS = /^\d{1,15}$/;

/** A whole number from 0, which protobuf's JSON also takes as text. @throws FieldProblem */
export function readWholeNumber(value: unknown, param: string): number | undefined {
  const isText = typeof value === "string" && DIGITS.test(value);
  return optionalCount(isText ? Number(value) : value, param);
}
