"use client";
import type { MappingRule } from "@operon/domain/mapping";
import { Button, Input } from "@operon/ui";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { rowIssue } from "../draft/row-issue.ts";
import type { RowEdit } from "./row-edit.ts";

export type NewRuleRowProps = {
  edit: RowEdit;
  onEditChange: (edit: RowEdit) => void;
  taken: ReadonlyMap<string, number>;
  onAdd: (rule: MappingRule) => void;
};

/** The rule that is to come next. */
export function NewRuleRow({ edit, onEditChange, taken, onAdd }: NewRuleRowProps) {
  const t = useTranslations("mapping");
  const first = useRef<HTMLInputElement>(null);
  const [isTold, setIsTold] = useState(false);
  const rule = { pattern: edit.newPattern.trim(), target: edit.newTarget.trim() };
  const issue = rowIssue(rule, taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTold(issue !== null);
    if (issue !== null) return;
    onAdd(rule);
    first.current?.focus();
  };
  return (
    <form noValidate className="px-4 pb-2.5" onSubmit={submit}>
      <div className="flex flex-wrap items-center gap-2 sm:flex-nowrap">
        <Input
          ref={first}
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder="gpt-4*"
          aria-label={t("table.newPattern")}
          value={edit.newPattern}
          onChange={(event) => onEditChange({ ...edit, newPattern: event.target.value })}
        />
        <span aria-hidden className="hidden font-mono text-subtle sm:inline">
          =
        </span>
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder="gpt-4o"
          aria-label={t("table.newTarget")}
          value={edit.newTarget}
          onChange={(event) => onEditChange({ ...edit, newTarget: event.target.value })}
        />
        <Button type="submit" icon={<Plus aria-hidden />}>
          {t("table.add")}
        </Button>
      </div>
      {isTold && issue !== null ? (
        <p role="alert" className="mt-1.5 text-critical-fg text-xs">
          {t(`issue.${issue.kind}`, { line: issue.firstLine ?? 0 })}
        </p>
      ) : null}
    </form>
  );
}
