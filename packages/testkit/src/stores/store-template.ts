/** A migrated PostgreSQL that test databases are copied from: a data directory, or a database of a server. */
export type StoreTemplate = { readonly kind: "directory" | "database"; readonly name: string };

const VARIABLE = "OPERON_TEST_TEMPLATE";

/** Leaves the template for the worker processes that the test runner forks from here on. */
export function publishTemplate(template: StoreTemplate): void {
  process.env[VARIABLE] = JSON.stringify(template);
}

/** The template that the test run made; null outside of a run. */
export function publishedTemplate(): StoreTemplate | null {
  const text = process.env[VARIABLE];
  return text === undefined ? null : JSON.parse(text);
}
