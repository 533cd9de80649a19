import type { RouteCase } from "./route-case.ts";

/** Of batches and files. Nobody makes one over the API; whose they are, the services' tests ask. */
export const BATCH_CASES: Readonly<Record<string, RouteCase>> = {
  "GET /batches": { kind: "list", refused: [], search: false, marked: false },
  "GET /batches/{id}": { kind: "own", ok: 404 },
  "GET /files": { kind: "list", refused: [], search: false, marked: false },
};
