"use client";
import { EditorView } from "@codemirror/view";
import { cn, useUi } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { createEditorView } from "../editor/create-editor-view.ts";
import { type LineMark, showMarks } from "../editor/show-marks.ts";
import { useEditorPhrases } from "../editor/use-editor-phrases.ts";

/** What others may ask of the text. */
export type TextViewHandle = { goTo: (place: Pick<LineMark, "line" | "from" | "to">) => void };

export type TextViewProps = {
  value: string;
  onValueChange: (text: string) => void;
  marks: readonly LineMark[];
  isReadOnly: boolean;
  /** Leaves room for what stands below. */
  isShort: boolean;
  ref?: Ref<TextViewHandle>;
};

/** The rules as text, one a line, with their faults marked where they are. */
export function TextView({ value, onValueChange, marks, isReadOnly, isShort, ref }: TextViewProps) {
  const t = useTranslations("mapping.text");
  const { nonce } = useUi();
  const phrases = useEditorPhrases();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const known = useRef(value);
  const latest = useRef({ onValueChange, marks });
  latest.current = { onValueChange, marks };
  useEffect(() => {
    if (parent.current === null) return;
    const created = createEditorView({
      parent: parent.current,
      text: known.current,
      label: t("label"),
      placeholder: t("placeholder"),
      isReadOnly,
      nonce,
      phrases,
      onChange: (text) => {
        known.current = text;
        latest.current.onValueChange(text);
      },
    });
    view.current = created;
    showMarks(created, latest.current.marks);
    return () => {
      view.current = null;
      created.destroy();
    };
  }, [t, isReadOnly, nonce, phrases]);
  useEffect(() => {
    // What the editor itself has said comes back here, and by then it may be further on.
    if (view.current === null || value === known.current) return;
    known.current = value;
    view.current.dispatch({ changes: { from: 0, to: view.current.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    if (view.current !== null) showMarks(view.current, marks);
  }, [marks]);
  useImperativeHandle(ref, () => ({
    goTo({ line, from, to }) {
      const editor = view.current;
      if (editor === null || line > editor.state.doc.lines) return;
      const start = editor.state.doc.line(line).from;
      editor.dispatch({
        selection: { anchor: start + from, head: start + to },
        effects: EditorView.scrollIntoView(start, { y: "center" }),
      });
      editor.focus();
    },
  }));
  return (
    <div
      ref={parent}
      className={cn("min-h-24 resize-y overflow-hidden", isShort ? "h-32" : "h-80 lg:h-96")}
    />
  );
}
