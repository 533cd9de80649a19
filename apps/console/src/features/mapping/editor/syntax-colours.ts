import { RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { tokensOf } from "./tokens-of.ts";

const MARKS = {
  pattern: Decoration.mark({ class: "cm-rule-pattern" }),
  star: Decoration.mark({ class: "cm-rule-star" }),
  equals: Decoration.mark({ class: "cm-rule-equals" }),
  target: Decoration.mark({ class: "cm-rule-target" }),
} as const;

/** Colours the rules in sight. The notation is one rule a line, so that no parser has to keep a tree of ten thousand. */
export const syntaxColours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      for (const token of tokensOf(line.text)) {
        builder.add(line.from + token.from, line.from + token.to, MARKS[token.kind]);
      }
      at = line.to + 1;
    }
  }
  return builder.finish();
}
