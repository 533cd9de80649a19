import { redactText } from "./redact-text.ts";

const maxDepth = 6;
const maxItems = 100;
const maxTextLength = 2_000;

/** Compared in lower case without - and _, and as an ending: `x-api-key`, `OPERON_MASTER_KEY`, `clientSecret`. */
const secretName =
  /(authorization|cookie|apikey|masterkey|secretkey|signingkey|privatekey|accesskey|pepper|password|passwd|secret|credentials?|token|signature)$/;

/** What people and providers said to each other, under whatever name it travels. */
const contentName =
  /^(body|rawbody|requestbody|responsebody|payload|prompt|messages|content|input|output|completion|chunk)$/;

/**
 * A copy of `fields` that may be logged: secrets by name and by look are taken out, bodies and bytes are left out,
 * and depth, length and number are bounded. Never throws for a getter that does.
 */
export function cleanFields(fields: object): Record<string, unknown> {
  return cleanObject(fields, 0);
}

function cleanObject(fields: object, depth: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const name of Object.keys(fields).slice(0, maxItems)) {
    clean[name] = cleanField(name, readField(fields, name), depth);
  }
  return clean;
}

function cleanField(name: string, value: unknown, depth: number): unknown {
  const plainName = name.toLowerCase().replace(/[-_]/g, "");
  const says = typeof value === "string" || (typeof value === "object" && value !== null);
  if (says && secretName.test(plainName)) return "[redacted]";
  if (says && contentName.test(plainName)) return "[left out]";
  return cleanValue(value, depth + 1);
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return typeof value === "function" ? undefined : value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return value;
  if (depth > maxDepth) return "[deeper]";
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => cleanValue(item, depth + 1));
  return cleanObject(value, depth);
}

/** Not its other properties: clients hang whole requests and responses on their errors. */
function cleanError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: cleanText(error.message),
    ...("code" in error && { code: cleanText(String(error.code)) }),
    ...(error.stack && { stack: cleanText(error.stack) }),
    ...(error.cause !== undefined && { cause: cleanValue(error.cause, depth + 1) }),
  };
}

function cleanText(text: string): string {
  const cut = text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
  return redactText(cut);
}

function readField(fields: object, name: string): unknown {
  try {
    return Reflect.get(fields, name);
  } catch {
    return "[unreadable]";
  }
}
