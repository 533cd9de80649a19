const FOREIGN = /[^a-zA-Z0-9_-]/;
const ALL_FOREIGN = /[^a-zA-Z0-9_-]/g;

/**
 * A tool call's id as this dialect takes it (`^[a-zA-Z0-9_-]+$`): other characters become `_`. Calls and results are
 * rewritten alike, so they still find each other.
 */
export function toolId(id: string): string {
  if (id === "") return "_";
  return FOREIGN.test(id) ? id.replace(ALL_FOREIGN, "_") : id;
}
