import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";

/** An error or a warning in its line. */
export type LineMark = {
  /** From 1. */
  readonly line: number;
  /** From 0 within the line. */
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning";
  readonly message: string;
};

/** Marks the lines; those that the text has lost meanwhile are left out. */
export function showMarks(view: EditorView, marks: readonly LineMark[]): void {
  const { doc } = view.state;
  const diagnostics = marks.flatMap(({ line, from, to, severity, message }): Diagnostic[] => {
    if (line > doc.lines) return [];
    const { from: start, length } = doc.line(line);
    return [{ from: start + Math.min(from, length), to: start + Math.min(to, length), severity, message }];
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
