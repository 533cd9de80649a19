import { SettingError } from "../settings/setting-error.ts";
import type { Fault, FaultKind, RetryAfter } from "./fault.ts";

const namedKinds = [
  "ok",
  "reset",
  "close",
  "stall",
  "slow-first-token",
  "truncate",
  "truncate-json",
  "no-done",
  "wrong-length",
  "html",
  "error-in-stream",
  "empty",
  "context-too-long",
  "content-filter",
  "quota",
  "auth",
  "model-missing",
] as const satisfies readonly FaultKind[];

const retryForms = {
  "retry-after": "seconds",
  "retry-after-ms": "milliseconds",
  "retry-after-date": "date",
} as const;
type RetryName = keyof typeof retryForms;

const parametersOf: Record<FaultKind, readonly string[]> = {
  ok: [],
  status: ["code", ...Object.keys(retryForms)],
  reset: ["after"],
  close: ["after"],
  stall: ["after", "ms"],
  "slow-first-token": ["ms"],
  truncate: ["after"],
  "truncate-json": ["after"],
  "no-done": [],
  "wrong-length": ["by"],
  html: ["status"],
  "error-in-stream": ["after", "code"],
  empty: [],
  "context-too-long": [],
  "content-filter": [],
  quota: [],
  auth: [],
  "model-missing": [],
};

/**
 * Reads a fault's text, `kind[+parameter:value]…`: `429+retry-after:2`, `stall+after:3+ms:500`, `reset`.
 * Throws a SettingError that says what is wrong with it.
 */
export function parseFault(text: string): Fault {
  const [head = "", ...rest] = text.trim().split("+");
  const status = /^[45]\d\d$/.test(head) ? Number(head) : null;
  const kind = status === null ? namedKinds.find((known) => known === head) : "status";
  if (kind === undefined || text.length > 200) {
    throw new SettingError(
      `unknown fault "${text.slice(0, 60)}": it is a status from 400 to 599 or one of ${namedKinds.join(", ")}`,
    );
  }
  const parameters = readParameters(kind, rest);
  const number = (name: string, fallback: number): number => numberOf(parameters, name) ?? fallback;
  return {
    kind,
    text: text.trim(),
    status: status ?? number("status", 200),
    code: parameters.get("code") ?? null,
    after: numberOf(parameters, "after"),
    ms: numberOf(parameters, "ms"),
    by: number("by", 32),
    retryAfter: readRetryAfter(parameters),
  };
}

function readParameters(kind: FaultKind, parts: readonly string[]): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of parts) {
    const [name = "", value = ""] = part.split(":");
    if (!parametersOf[kind].includes(name)) {
      throw new SettingError(`a fault of kind "${kind}" has no parameter "${name}"`);
    }
    const wellFormed = name === "code" ? /^[a-z_]{1,40}$/.test(value) : /^-?\d{1,7}$/.test(value);
    if (!wellFormed || (name !== "by" && value.startsWith("-"))) {
      throw new SettingError(`"${value}" is no value for "${name}"`);
    }
    if (name === "status" && (Number(value) < 200 || Number(value) > 599)) {
      throw new SettingError(`"${value}" is no status`);
    }
    parameters.set(name, value);
  }
  return parameters;
}

function numberOf(parameters: ReadonlyMap<string, string>, name: string): number | null {
  const value = parameters.get(name);
  return value === undefined ? null : Number(value);
}

function readRetryAfter(parameters: ReadonlyMap<string, string>): RetryAfter | null {
  for (const name of Object.keys(retryForms) as RetryName[]) {
    const amount = numberOf(parameters, name);
    if (amount !== null) return { form: retryForms[name], amount };
  }
  return null;
}
