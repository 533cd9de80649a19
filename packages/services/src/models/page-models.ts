import { OperonError } from "@operon/errors";

/** What a list of models sorts by. */
export type SortableModel = {
  readonly model: string;
  readonly requests: number;
  readonly contextWindow: number | null;
};

/** Which page; `sort` is a key's name, `-name` descending. */
export type ModelPageRequest = {
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

type Value = string | number | null;
type Place = { readonly value: Value; readonly model: string };

const VALUES: Readonly<Record<string, (row: SortableModel) => Value>> = {
  model: ({ model }) => model.toLowerCase(),
  requests: ({ requests }) => requests,
  contextWindow: ({ contextWindow }) => contextWindow,
};

/**
 * A page of models, by key and not by offset: what appears or goes meanwhile neither repeats nor hides another. What is
 * not known comes last, however it is sorted; names break ties.
 * Throws OperonError `invalid_request` for an unknown sort or a cursor of another list.
 */
export function pageModels<Row extends SortableModel>(
  rows: readonly Row[],
  { sort = "model", cursor: text, limit }: ModelPageRequest,
): { readonly rows: Row[]; readonly nextCursor: string | null } {
  const descending = sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  const value = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  if (value === undefined) {
    const message = `Sorts by ${Object.keys(VALUES).join(", ")} only.`;
    throw new OperonError("invalid_request", { message, param: "sort" });
  }
  const placeOf = (row: Row): Place => ({ value: value(row), model: row.model });
  const cursor = text === undefined ? undefined : decodeCursor(text, sort);
  const sorted = rows
    .filter((row) => cursor === undefined || compare(placeOf(row), cursor, descending) > 0)
    .sort((a, b) => compare(placeOf(a), placeOf(b), descending));
  const shown = sorted.slice(0, limit);
  const last = shown.at(-1);
  const more = sorted.length > limit && last !== undefined;
  return { rows: shown, nextCursor: more ? encodeCursor(placeOf(last), sort) : null };
}

function compare(a: Place, b: Place, descending: boolean): number {
  const direction = descending ? -1 : 1;
  if (a.value === null || b.value === null) {
    return Number(a.value === null) - Number(b.value === null) || direction * order(a.model, b.model);
  }
  return direction * (order(a.value, b.value) || order(a.model, b.model));
}

function order(a: string | number, b: string | number): number {
  return Number(a > b) - Number(a < b);
}

function encodeCursor({ value, model }: Place, sort: string): string {
  return Buffer.from(JSON.stringify([sort, value, model])).toString("base64url");
}

function decodeCursor(text: string, sort: string): Place {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(parts) && parts.length === 3 && parts[0] === sort) {
      const [, value, model] = parts;
      const isValue = value === null || typeof value === "string" || typeof value === "number";
      if (isValue && typeof model === "string") return { value, model };
    }
  } catch {
    // Refused below, like every text that is no cursor.
  }
  throw new OperonError("invalid_request", {
    message: "The cursor is not one of this list.",
    param: "cursor",
  });
}
