/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A member that is not what its dialect says; caught where a request begins to be read. */
export class FieldProblem extends Error {
  readonly param: string;

  constructor(param: string, wanted: string) {
    super(`'${param}' must be ${wanted}.`);
    this.param = param;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What `read` gives, or why the request is refused. */
export function readFields<T>(
  read: () => T,
): T | { readonly code: "invalid_request"; readonly message: string; readonly param: string } {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    return { code: "invalid_request", message: error.message, param: error.param };
  }
}

/** Null counts as absent in all of these, as all dialects have it. @throws FieldProblem */
export function optionalText(value: unknown, param: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw new FieldProblem(param, "a string");
  return value;
}

/** @throws FieldProblem */
export function requiredText(value: unknown, param: string): string {
  if (typeof value !== "string") throw new FieldProblem(param, "a string");
  return value;
}

/** @throws FieldProblem */
export function optionalNumber(value: unknown, param: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") throw new FieldProblem(param, "a number");
  return value;
}

/** A whole number from 0. @throws FieldProblem */
export function optionalCount(value: unknown, param: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new FieldProblem(param, "a whole number, not below 0");
  }
  return value as number;
}

/** @throws FieldProblem */
export function optionalFlag(value: unknown, param: string): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "boolean") throw new FieldProblem(param, "true or false");
  return value;
}

/** @throws FieldProblem */
export function requiredObject(value: unknown, param: string): JsonObject {
  if (!isObject(value)) throw new FieldProblem(param, "an object");
  return value;
}

/** @throws FieldProblem */
export function optionalObject(value: unknown, param: string): JsonObject | undefined {
  return value === undefined || value === null ? undefined : requiredObject(value, param);
}

/** @throws FieldProblem */
export function requiredList(value: unknown, param: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new FieldProblem(param, "an array");
  return value;
}

/** Empty where it is absent. @throws FieldProblem */
export function optionalList(value: unknown, param: string): readonly unknown[] {
  return value === undefined || value === null ? [] : requiredList(value, param);
}

/** One of `names`. @throws FieldProblem */
export function optionalName<Name extends string>(
  value: unknown,
  param: string,
  names: readonly Name[],
): Name | undefined {
  if (value === undefined || value === null) return undefined;
  const found = names.find((name) => name === value);
  if (found === undefined) throw new FieldProblem(param, `one of ${names.join(", ")}`);
  return found;
}

/** The members of `object` that are not among `known`, and that say something. */
export function unknownMembers(object: JsonObject, known: ReadonlySet<string>): string[] {
  return Object.keys(object).filter((name) => !known.has(name) && object[name] !== null);
}
