import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { GeminiError } from "../gemini-error.ts";
import { enums, messages } from "./proto-types.data.ts";
import { readScalar } from "./read-scalar.ts";

const maxDepth = 60;
const enumPrefix = "type.googleapis.com/google.ai.generativelanguage.v1beta.";

/** What is wrong with a request, and where. */
export interface Violation {
  /** In proto's spelling, as in `contents[0].parts`; "" is the top. */
  readonly field: string;
  readonly description: string;
}

/**
 * The JSON of a request as its message, with the names of fields in camel case (both spellings are taken, as in
 * proto's JSON). Throws Google's refusal of everything that does not fit, all of it at once.
 */
export function readProto(value: unknown, type: string): UnverifiedObject {
  const violations: Violation[] = [];
  const message = new ProtoReader(violations).read(value, { type, path: "", depth: 0 });
  if (violations.length === 0 && isObject(message)) return message;
  const text = violations.map((violation) => violation.description).join("\n");
  const details = [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: violations }];
  throw new GeminiError(text || "Invalid JSON payload received. Expected an object.", { details });
}

interface Place {
  readonly type: string;
  readonly path: string;
  readonly depth: number;
}

/** Owns the violations found while it walks one request. */
class ProtoReader {
  readonly #violations: Violation[];

  constructor(violations: Violation[]) {
    this.#violations = violations;
  }

  read(value: unknown, place: Place): unknown {
    const { type, path, depth } = place;
    if (value === null || depth > maxDepth) return undefined;
    if (type.endsWith("[]")) return this.#readList(value, { ...place, type: type.slice(0, -2) });
    if (type.startsWith("map:")) return this.#readMap(value, { ...place, type: type.slice(4) });
    if (Object.hasOwn(messages, type)) return this.#readMessage(value, place);
    if (Object.hasOwn(enums, type)) return this.#readEnum(value, place);
    const scalar = readScalar(value, type);
    if ("value" in scalar) return scalar.value;
    this.#add(path, `Invalid value at '${path}' (${scalar.problem}`);
    return undefined;
  }

  /** One value where a list belongs is a list of one, as Google takes it. */
  #readList(value: unknown, { type, path, depth }: Place): unknown {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.map((item, index) => this.read(item, { type, path: `${path}[${index}]`, depth: depth + 1 }));
  }

  #readMap(value: unknown, { type, path, depth }: Place): unknown {
    if (!isObject(value))
      return this.#add(path, `Invalid value at '${path}' (Map), ${JSON.stringify(value)}`);
    const entries = Object.entries(value).map(([name, item], index) => {
      return [name, this.read(item, { type, path: `${path}[${index}].value`, depth: depth + 1 })];
    });
    return Object.fromEntries(entries);
  }

  #readMessage(value: unknown, { type, path, depth }: Place): unknown {
    if (!isObject(value)) {
      const found = Array.isArray(value)
        ? "Proto field is not repeating, cannot start list."
        : JSON.stringify(value);
      return this.#add(path, `Invalid value at '${path}' (${enumPrefix}${type}), ${found}`);
    }
    const fields = messages[type] ?? {};
    const message: Record<string, unknown> = {};
    for (const [given, item] of Object.entries(value)) {
      const name = Object.hasOwn(fields, given) ? given : camelCase(given);
      const fieldType = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (fieldType === undefined) {
        this.#unknown(path, given);
        continue;
      }
      const at = path === "" ? snakeCase(name) : `${path}.${snakeCase(name)}`;
      const read = this.read(item, { type: fieldType, path: at, depth: depth + 1 });
      if (read !== undefined) message[name] = read;
    }
    return message;
  }

  #readEnum(value: unknown, { type, path }: Place): unknown {
    const known = enums[type];
    const name = typeof value === "string" ? value.toUpperCase() : "";
    if (known?.values.includes(name)) return name;
    const found = Array.isArray(value)
      ? "Proto field is not repeating, cannot start list."
      : JSON.stringify(value);
    return this.#add(path, `Invalid value at '${path}' (${enumPrefix}${known?.fullName}), ${found}`);
  }

  #unknown(path: string, name: string): void {
    const at = path === "" ? "" : ` at '${path}'`;
    this.#add(
      path,
      `Invalid JSON payload received. Unknown name "${name.slice(0, 100)}"${at}: Cannot find field.`,
    );
  }

  #add(field: string, description: string): undefined {
    this.#violations.push({ field, description });
  }
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
