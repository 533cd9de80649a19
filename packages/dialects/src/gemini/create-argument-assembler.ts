import { isObject, type JsonObject } from "../json/fields.ts";
import { jsonPathSteps } from "./json-path.ts";

const MAX_CHARACTERS = 8_388_608;

type Holder = Record<string | number, unknown>;

/** Puts the arguments of a call together that Gemini streams in pieces (`partialArgs`). */
export type ArgumentAssembler = {
  /** Takes what is a list of pieces; what is none is passed over. */
  readonly add: (pieces: unknown) => void;
  /** The arguments as JSON text. */
  readonly text: () => string;
};

/**
 * Each piece sets the value at its path, or adds to the text there while the piece before said that it continues.
 * At most 8 MiB of text are kept; an index beyond a list's end means its end.
 */
export function createArgumentAssembler(start: JsonObject | undefined): ArgumentAssembler {
  const root: Holder = Object.assign(Object.create(null), start);
  let continued: string | undefined;
  let characters = 0;

  function put(path: string, value: unknown): void {
    const steps = jsonPathSteps(path);
    const last = steps?.at(-1);
    if (steps === undefined || last === undefined || value === undefined || steps.includes("__proto__"))
      return;
    const holder = holderOf(root, steps);
    if (holder === undefined) return;
    const step = stepInto(holder, last);
    const before = holder[step];
    const isMore = continued === path && typeof before === "string" && typeof value === "string";
    holder[step] = isMore ? before + value : value;
  }

  function addPiece(piece: unknown): void {
    if (!isObject(piece) || typeof piece.jsonPath !== "string") return;
    const value = pieceValue(piece);
    characters += typeof value === "string" ? value.length : 1;
    if (characters > MAX_CHARACTERS) return;
    put(piece.jsonPath, value);
    continued = piece.willContinue === true ? piece.jsonPath : undefined;
  }

  return {
    add(pieces) {
      if (Array.isArray(pieces)) for (const piece of pieces) addPiece(piece);
    },
    text: () => JSON.stringify(root),
  };
}

/** The object or list in which the last step is, made on the way; undefined where something else is in the way. */
function holderOf(root: Holder, steps: readonly (string | number)[]): Holder | undefined {
  let holder = root;
  for (let at = 0; at + 1 < steps.length; at += 1) {
    const step = stepInto(holder, steps[at] as string | number);
    const next = holder[step] ?? (typeof steps[at + 1] === "number" ? [] : Object.create(null));
    if (typeof next !== "object") return undefined;
    holder[step] = next;
    holder = next;
  }
  return holder;
}

function stepInto(holder: Holder, step: string | number): string | number {
  if (!Array.isArray(holder)) return step;
  return typeof step === "number" ? Math.min(step, holder.length) : holder.length;
}

function pieceValue(piece: JsonObject): unknown {
  if (typeof piece.stringValue === "string") return piece.stringValue;
  if (typeof piece.numberValue === "number") return piece.numberValue;
  if (typeof piece.boolValue === "boolean") return piece.boolValue;
  return piece.nullValue === undefined ? undefined : null;
}
