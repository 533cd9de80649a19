import type { HeldName, HeldObject, HeldPage } from "@operon/db/data-plane";
import { createHeldObjects, type HeldObjects } from "../held/held-objects.ts";

const nameOf = ({ kind, tenantId, id }: HeldName): string => `${kind} ${tenantId} ${id}`;

/** What providers keep, kept in memory only. */
export function openTestHeld(): HeldObjects {
  const rows = new Map<string, HeldObject>();
  const keep = (objects: readonly HeldObject[]): HeldObject[] => {
    const added = objects.filter((object) => !rows.has(nameOf(object)));
    for (const object of added) rows.set(nameOf(object), object);
    return added;
  };
  return createHeldObjects({
    store: { write: () => undefined, read: async () => null, remove: () => undefined },
    rows: {
      keep: async (objects) => keep(objects),
      find: async (name) => rows.get(nameOf(name)),
      list: async (page) => pageOf([...rows.values()], page),
      forget: async (name) => void rows.delete(nameOf(name)),
      keepIntended: async (batch, intent) => {
        rows.delete(nameOf(intent));
        return keep([batch]);
      },
      doubt: async () => undefined,
      drop: async (intent) => void rows.delete(nameOf(intent)),
    },
    onFailure: () => undefined,
  });
}

function pageOf(rows: readonly HeldObject[], page: HeldPage): HeldObject[] {
  const own = rows.filter(
    ({ kind, tenantId, dialect, details }) =>
      kind === page.kind &&
      tenantId === page.tenantId &&
      dialect === page.dialect &&
      (page.purpose === undefined || details.purpose === page.purpose),
  );
  const sorted = page.oldestFirst === true ? own : own.reverse();
  const place = (id: string) => sorted.findIndex((row) => row.id === id);
  if (page.before !== undefined && place(page.before) >= 0) {
    const end = place(page.before);
    return sorted.slice(Math.max(0, end - page.limit), end);
  }
  if (page.after !== undefined && place(page.after) < 0) return [];
  const from = page.after === undefined ? 0 : place(page.after) + 1;
  return sorted.slice(from, from + page.limit);
}
