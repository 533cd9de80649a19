import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { editorTheme } from "./editor-theme.ts";
import { syntaxColours } from "./syntax-colours.ts";

export type EditorOptions = {
  readonly parent: HTMLElement;
  readonly text: string;
  /** Its accessible name. */
  readonly label: string;
  readonly placeholder: string;
  readonly isReadOnly: boolean;
  /** Of the page's Content-Security-Policy. */
  readonly nonce: string | undefined;
  /** The editor's own English words, in the reader's language. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly onChange: (text: string) => void;
};

/** An editor for one rule a line. Tab is not its own: it leaves, as it leaves every field. */
export function createEditorView(options: EditorOptions): EditorView {
  const { parent, text, label, isReadOnly, nonce, phrases, onChange } = options;
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorView.cspNonce.of(nonce ?? ""),
      EditorState.phrases.of(phrases),
      // Read-only text can still be reached, selected and searched by keyboard.
      EditorState.readOnly.of(isReadOnly),
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-readonly": String(isReadOnly),
        spellcheck: "false",
        autocorrect: "off",
        autocapitalize: "off",
      }),
      lineNumbers(),
      lintGutter(),
      history(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      search({ top: true }),
      placeholder(options.placeholder),
      keymap.of([...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      syntaxColours,
      editorTheme,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
  return new EditorView({ state, parent });
}
