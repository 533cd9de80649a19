/** A JSON object that nobody has checked yet. */
export type UnverifiedObject = Readonly<Record<string, unknown>>;

/** Whether it is a JSON object, not an array and not null. */
export function isObject(value: unknown): value is UnverifiedObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
