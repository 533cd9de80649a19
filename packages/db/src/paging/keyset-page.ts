import { OperonError } from "@operon/errors";
import { Prisma } from "../generated/client.ts";
import { decodePageCursor, encodePageCursor, type PageCursor } from "./page-cursor.ts";

/** What a list can be sorted by; the expression is never null. */
export type SortKey = { readonly expression: Prisma.Sql; readonly type: "text" | "bigint" };

/** What every list takes. `sort` is a key's name, `-name` descending. */
export type PageRequest = {
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** A page of rows; `nextCursor` null = it is the last. */
export type Page<Row> = { readonly rows: Row[]; readonly nextCursor: string | null };

type Sorting = {
  readonly keys: Readonly<Record<string, SortKey>>;
  readonly fallback: string;
  readonly id: Prisma.Sql;
};
type SortedRow = { readonly id: bigint; readonly sort_key: string };

const number = /^-?\d{1,19}$/;

/**
 * The parts of a query that pages by key, not by offset: a row that appears or goes meanwhile neither repeats
 * nor hides another. The row's id breaks ties.
 * Throws OperonError `invalid_request` for an unknown sort or a cursor of another list.
 */
export function keysetPage(request: PageRequest, sorting: Sorting) {
  const sort = request.sort || sorting.fallback;
  const descending = sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  const key = Object.hasOwn(sorting.keys, name) ? sorting.keys[name] : undefined;
  if (key === undefined) {
    const message = `Sorts by ${Object.keys(sorting.keys).join(", ")} only.`;
    throw new OperonError("invalid_request", { message, param: "sort" });
  }
  const direction = Prisma.raw(descending ? "desc" : "asc");
  const cursor = request.cursor === undefined ? undefined : readCursor(request.cursor, { sort, key });
  return {
    select: Prisma.sql`(${key.expression})::text as sort_key`,
    after: cursor === undefined ? Prisma.sql`true` : isAfter(cursor, { key, descending, id: sorting.id }),
    orderAndLimit: Prisma.sql`order by ${key.expression} ${direction}, ${sorting.id} ${direction} limit ${request.limit + 1}`,
    pageOf<Row extends SortedRow>(rows: Row[]): Page<Row> {
      const shown = rows.slice(0, request.limit);
      const last = shown.at(-1);
      const more = rows.length > request.limit && last !== undefined;
      const nextCursor = more
        ? encodePageCursor({ sort, value: last.sort_key, id: last.id.toString() })
        : null;
      return { rows: shown, nextCursor };
    },
  };
}

function readCursor(text: string, { sort, key }: { sort: string; key: SortKey }): PageCursor {
  const cursor = decodePageCursor(text);
  if (cursor?.sort !== sort || (key.type === "bigint" && !number.test(cursor.value))) {
    throw new OperonError("invalid_request", {
      message: "The cursor is not one of this list.",
      param: "cursor",
    });
  }
  return cursor;
}

type After = { readonly key: SortKey; readonly descending: boolean; readonly id: Prisma.Sql };

function isAfter(cursor: PageCursor, { key, descending, id }: After): Prisma.Sql {
  const value = key.type === "text" ? Prisma.sql`${cursor.value}::text` : Prisma.sql`${cursor.value}::bigint`;
  const sign = Prisma.raw(descending ? "<" : ">");
  return Prisma.sql`(${key.expression}, ${id}) ${sign} (${value}, ${cursor.id}::bigint)`;
}
