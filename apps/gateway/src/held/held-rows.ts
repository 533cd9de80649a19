import {
  dropIntent,
  findHeldObject,
  forgetHeldObject,
  keepHeldObjects,
  keepIntendedBatch,
  listHeldObjects,
  postponeHeldObject,
} from "@operon/db/data-plane";
import type { HeldSetup } from "./held-objects.ts";

/** So long what was asked for may take to be listed. */
const LISTED_MS = 60_000;

/** What providers keep, in PostgreSQL. */
export function heldRows(pool: Parameters<typeof keepIntendedBatch>[0]): HeldSetup["rows"] {
  return {
    keep: (objects) => keepHeldObjects(pool, objects),
    find: (name) => findHeldObject(pool, name),
    list: (page) => listHeldObjects(pool, page),
    forget: (name) => forgetHeldObject(pool, name),
    keepIntended: (batch, intent) => keepIntendedBatch(pool, batch, intent),
    doubt: (intent) =>
      postponeHeldObject(pool, intent, { afterMs: LISTED_MS, details: { isUncertain: true } }),
    drop: (intent) => dropIntent(pool, intent),
  };
}
