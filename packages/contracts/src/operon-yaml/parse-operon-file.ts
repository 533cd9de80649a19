import { OperonError } from "@operon/errors";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { fillInVariables } from "./fill-in-variables.ts";
import { findConflicts } from "./find-conflicts.ts";
import { type FileIssue, findUnenforced } from "./find-unenforced.ts";
import { OperonFile } from "./operon-file.ts";

/** Far above any real file; YAML aliases are bounded by the parser itself. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * Reads an operon.yaml: YAML 1.2, `${NAME}` filled in by `lookup`, the whole file validated.
 * Throws `OperonError` (`invalid_request`, or `not_enforced_yet` where everything else is right) with an issue
 * for every problem; a path looks like `tenants.0.limits (line 12)`. Values are never repeated: they may be secrets.
 */
export function parseOperonFile(text: string, lookup: (name: string) => string | undefined): OperonFile {
  if (text.length > MAX_CHARACTERS) throw refusal([{ path: "(line 1)", message: "the file is too large" }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number): string => `(line ${lines.linePos(offset).line})`;
  if (document.errors.length > 0) {
    throw refusal(document.errors.map((error) => ({ path: lineAt(error.pos[0]), message: error.code })));
  }
  const missing = fillInVariables(document, lookup);
  if (missing.length > 0) {
    throw refusal(
      missing.map(({ name, offset }) => ({ path: lineAt(offset), message: `\${${name}} is not set` })),
    );
  }
  const parsed = OperonFile.safeParse(document.toJS({ maxAliasCount: 100 }));
  const located = (issues: readonly FileIssue[]) =>
    issues.map(({ path, message }) => ({ path: locate(document, path, lineAt), message }));
  if (!parsed.success) {
    throw refusal(
      located(
        parsed.error.issues.map((issue) => ({
          path: issue.path.map((part) => (typeof part === "symbol" ? String(part) : part)),
          message: issue.message,
        })),
      ),
    );
  }
  const conflicts = findConflicts(parsed.data);
  if (conflicts.length > 0) throw refusal(located(conflicts));
  const unenforced = findUnenforced(parsed.data);
  if (unenforced.length > 0) {
    throw new OperonError("not_enforced_yet", { issues: located(unenforced) });
  }
  return parsed.data;
}

function refusal(issues: { path: string; message: string }[]): OperonError {
  return new OperonError("invalid_request", { message: "operon.yaml is not valid.", issues });
}

function locate(
  document: Document,
  path: readonly (string | number)[],
  lineAt: (offset: number) => string,
): string {
  const name = path.join(".");
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `${name} ${lineAt(node.range[0])}`.trim();
  }
  return name;
}
