import ts from "typescript";
import type { SourceFile, StructureRule, Violation } from "./source-file.ts";

const TABLES_FILE = "packages/db/src/change-log/protected-columns.data.ts";
const LOOKED_AT = /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/;
const LEFT_ALONE = /\.(test|spec|bench)\.tsx?$|\/(testing|generated)\//;
const PRISMA_WRITES = /^(create|update|delete|upsert)/;
const STATEMENT =
  /\b(?:insert\s+into|merge\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?/gi;

/** Who may write to a protected table without a `ConfigurationWrite`, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  "packages/db/src/change-log/log-changed-rows.ts": "it is the log: it stamps rows that were marked",
  "packages/db/src/clearing/materialise-price.ts":
    "a list price that an event was charged by; nobody changed it",
};

/**
 * Whatever writes to a protected table, by Prisma or by SQL, does it within a function that takes a `ConfigurationWrite`,
 * through that one, and marks a row of that table as changed: so nothing is written without an entry in the change log.
 */
export const loggedWritesRule: StructureRule = {
  name: "logged-writes",
  check: (files) => {
    const tables = tablesIn(files.find(({ path }) => path === TABLES_FILE)?.text ?? "");
    if (tables.length === 0) return [{ path: TABLES_FILE, message: "names no protected table" }];
    const looked = files.filter(
      ({ path }) => LOOKED_AT.test(path) && !LEFT_ALONE.test(path) && !(path in EXEMPT),
    );
    return looked.flatMap((file) => unloggedWrites(file, tables));
  },
};

function tablesIn(text: string): string[] {
  return [...text.matchAll(/^ {2}(\w+): \{$/gm)].map(([, table = ""]) => table);
}

type Write = { readonly node: ts.Node; readonly root: ts.Node; readonly table: string };

function unloggedWrites(file: SourceFile, tables: readonly string[]): Violation[] {
  if (!mayWrite(file.text)) return [];
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: Violation[] = [];
  const visit = (node: ts.Node): void => {
    for (const write of writesOf(node, tables)) {
      const message = problemOf(write);
      const line = source.getLineAndCharacterOfPosition(write.node.getStart()).line + 1;
      if (message) found.push({ path: file.path, message: `line ${line}: ${message}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function mayWrite(text: string): boolean {
  return new RegExp(STATEMENT.source, "i").test(text) || /\.(create|update|delete|upsert)\w*\(/.test(text);
}

function problemOf({ node, root, table }: Write): string | undefined {
  const writer = enclosing(node).find((one) => one.names.length > 0);
  if (writer === undefined) return `writes to ${table} without a ConfigurationWrite`;
  if (!writer.names.includes(rootName(root))) return `writes to ${table} past its ConfigurationWrite`;
  const marked = new RegExp(`\\bchanged\\(\\s*"${table}"`).test(writer.text);
  return marked ? undefined : `writes to ${table} and marks no row of it as changed`;
}

/** The functions around a node, the innermost first, with the names under which they hold a `ConfigurationWrite`. */
function enclosing(node: ts.Node): { readonly names: string[]; readonly text: string }[] {
  const found: { names: string[]; text: string }[] = [];
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const names = at.parameters
      .filter(({ type }) => type?.getText() === "ConfigurationWrite")
      .flatMap(({ name }) =>
        ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.getText()),
      );
    found.push({ names, text: at.getText() });
  }
  return found;
}

function writesOf(node: ts.Node, tables: readonly string[]): Write[] {
  if (ts.isCallExpression(node)) return prismaWrites(node, tables);
  const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
  if (!isText && !ts.isTemplateExpression(node)) return [];
  return sqlTables(node.getText(), tables).map((table) => ({ node, root: callee(node), table }));
}

function prismaWrites(node: ts.CallExpression, tables: readonly string[]): Write[] {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || !PRISMA_WRITES.test(expression.name.text)) return [];
  const model = expression.expression;
  if (!ts.isPropertyAccessExpression(model)) return [];
  const table = model.name.text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return tables.includes(table) ? [{ node, root: model.expression, table }] : [];
}

/** The protected tables that a text writes to; one whose name is put together counts as protected. */
function sqlTables(text: string, tables: readonly string[]): string[] {
  return [...text.matchAll(STATEMENT)].flatMap(({ 0: found, index }) => {
    const rest = text.slice(index + found.length);
    if (/^"?\$\{/.test(rest)) return ["a table whose name is put together"];
    const name = /^(?:\\?"?public\\?"?\.)?\\?"?(\w+)/.exec(rest)?.[1] ?? "";
    return tables.includes(name) ? [name] : [];
  });
}

/** What runs a text: the tag of a template, or what is called with it. */
function callee(node: ts.Node): ts.Node {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (ts.isTaggedTemplateExpression(at)) return at.tag;
    if (ts.isCallExpression(at)) return at.expression;
    if (ts.isFunctionLike(at)) return node;
  }
  return node;
}

function rootName(node: ts.Node): string {
  let at = node;
  while (ts.isPropertyAccessExpression(at) || ts.isCallExpression(at)) at = at.expression;
  return ts.isIdentifier(at) ? at.text : "";
}
