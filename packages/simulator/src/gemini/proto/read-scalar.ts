import { isObject } from "../../json/is-object.ts";

/** A value as its type has it, or the end of the sentence that says what is wrong. */
export type Scalar = { readonly value: unknown } | { readonly problem: string };

/** Reads a scalar of proto's JSON: numbers may be texts, bytes are base64 of either alphabet. */
export function readScalar(value: unknown, type: string): Scalar {
  switch (type) {
    case "value":
      return { value };
    case "struct":
      return isObject(value) ? { value } : wrong("type.googleapis.com/google.protobuf.Struct", value);
    case "string":
      return typeof value === "string" ? { value } : wrong("TYPE_STRING", value);
    case "boolean":
      return typeof value === "boolean" ? { value } : wrong("TYPE_BOOL", value);
    case "int":
      return readNumber(value, /^-?\d{1,19}$/, "TYPE_INT32");
    case "number":
      return readNumber(value, /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/, "TYPE_FLOAT");
    default:
      return readBytes(value);
  }
}

function readNumber(value: unknown, shape: RegExp, name: string): Scalar {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return shape.test(text) ? { value: Number(text) } : wrong(name, value);
}

function readBytes(value: unknown): Scalar {
  if (typeof value !== "string") return wrong("TYPE_BYTES", value);
  const bare = value.replace(/={0,2}$/, "");
  if (bare.length % 4 !== 1 && /^[A-Za-z0-9+/_-]*$/.test(bare)) return { value };
  return { problem: `TYPE_BYTES), Base64 decoding failed for ${JSON.stringify(value.slice(0, 100))}` };
}

function wrong(name: string, value: unknown): Scalar {
  const found = Array.isArray(value)
    ? "Proto field is not repeating, cannot start list."
    : JSON.stringify(value).slice(0, 200);
  return { problem: `${name}), ${found}` };
}
