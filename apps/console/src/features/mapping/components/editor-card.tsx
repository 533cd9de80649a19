"use client";
import { Card, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef, useState } from "react";
import { appendRule } from "../draft/edit-rules.ts";
import type { DraftCheck } from "../draft/use-draft-check.ts";
import { useMarks } from "../draft/use-marks.ts";
import { NotationGuide } from "./notation-guide.tsx";
import { ProblemList } from "./problem-list.tsx";
import { NO_ROW_EDIT, type RowEdit } from "./row-edit.ts";
import { RuleTable } from "./rule-table.tsx";
import { TextView, type TextViewHandle } from "./text-view.tsx";

const VIEWS = ["text", "table"] as const;

export type EditorCardProps = {
  text: string;
  onTextChange: (text: string) => void;
  check: DraftCheck;
  isReadOnly: boolean;
};

/** The rules as text or as a table; either shows the same draft. */
export function EditorCard({ text, onTextChange, check, isReadOnly }: EditorCardProps) {
  const t = useTranslations("mapping.editor");
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("text"));
  // Here, so that a row that is half typed waits while the text is looked at.
  const [rowEdit, setRowEdit] = useState<RowEdit>(NO_ROW_EDIT);
  const textView = useRef<TextViewHandle>(null);
  const marks = useMarks(check);
  const isEmpty = text.trim() === "";
  return (
    <Card
      flush
      title={t("title")}
      description={t("count", { count: check.rules.length })}
      actions={
        <SegmentedControl
          label={t("view")}
          options={VIEWS.map((value) => ({ value, label: t(value) }))}
          value={view}
          onValueChange={(next) => void setView(next === "text" ? null : next)}
        />
      }
    >
      <div className="border-line border-t">
        {view === "text" ? (
          <TextView
            ref={textView}
            value={text}
            onValueChange={onTextChange}
            marks={marks}
            isReadOnly={isReadOnly}
            isShort={isEmpty}
          />
        ) : (
          <RuleTable
            text={text}
            onTextChange={onTextChange}
            check={check}
            edit={rowEdit}
            onEditChange={setRowEdit}
            isReadOnly={isReadOnly}
            onShowText={() => void setView(null)}
          />
        )}
      </div>
      {marks.length > 0 ? (
        <ProblemList
          marks={marks}
          onPick={view === "text" ? (mark) => textView.current?.goTo(mark) : undefined}
        />
      ) : null}
      {isEmpty && !isReadOnly ? (
        <NotationGuide onInsert={(rule) => onTextChange(appendRule(text, rule))} />
      ) : null}
    </Card>
  );
}
