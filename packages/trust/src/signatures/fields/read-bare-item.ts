import {
  BASE64,
  DIGIT,
  type FieldCursor,
  isOfClass,
  TOKEN_REST,
  TOKEN_START,
  takeCharacter,
  takeRun,
} from "./field-cursor.ts";

/** A value of RFC 8941 section 3.3. Bytes stay in base64 until somebody needs them. */
export type BareItem =
  | { readonly kind: "string" | "token"; readonly value: string }
  | { readonly kind: "integer" | "decimal"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "bytes"; readonly base64: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_VISIBLE = 0x20;
const LAST_VISIBLE = 0x7e;

/** Reads one bare item (RFC 8941 section 4.2.3.1); undefined = there is none. */
export function readBareItem(cursor: FieldCursor): BareItem | undefined {
  const first = cursor.text[cursor.at];
  if (first === '"') return readString(cursor);
  if (first === ":") return readBytes(cursor);
  if (first === "?") return readBoolean(cursor);
  if (first === "-" || isOfClass(cursor.text.charCodeAt(cursor.at), DIGIT)) return readNumber(cursor);
  const value = takeRun(cursor, TOKEN_START, TOKEN_REST);
  return value === "" ? undefined : { kind: "token", value };
}

function readString(cursor: FieldCursor): BareItem | undefined {
  const { text } = cursor;
  let value = "";
  let start = cursor.at + 1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      cursor.at = at + 1;
      return { kind: "string", value: value + text.slice(start, at) };
    }
    if (code < FIRST_VISIBLE || code > LAST_VISIBLE) return undefined;
    if (code !== BACKSLASH) continue;
    value += text.slice(start, at);
    at++;
    start = at;
    const escaped = text.charCodeAt(at);
    if (escaped !== QUOTE && escaped !== BACKSLASH) return undefined;
  }
  return undefined;
}

function readBytes(cursor: FieldCursor): BareItem | undefined {
  cursor.at++;
  const base64 = takeRun(cursor, BASE64);
  return takeCharacter(cursor, ":") ? { kind: "bytes", base64 } : undefined;
}

function readBoolean(cursor: FieldCursor): BareItem | undefined {
  cursor.at++;
  if (takeCharacter(cursor, "1")) return { kind: "boolean", value: true };
  return takeCharacter(cursor, "0") ? { kind: "boolean", value: false } : undefined;
}

function readNumber(cursor: FieldCursor): BareItem | undefined {
  const start = cursor.at;
  takeCharacter(cursor, "-");
  const whole = takeRun(cursor, DIGIT).length;
  const value = (): number => Number(cursor.text.slice(start, cursor.at));
  if (whole === 0 || whole > 15) return undefined;
  if (!takeCharacter(cursor, ".")) return { kind: "integer", value: value() };
  const fraction = takeRun(cursor, DIGIT).length;
  if (whole > 12 || fraction === 0 || fraction > 3) return undefined;
  return { kind: "decimal", value: value() };
}
