"use client";
import type { MappingRule } from "@operon/domain/mapping";
import { IconButton, Input } from "@operon/ui";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { rowIssue } from "../draft/row-issue.ts";
import type { RowEdit } from "./row-edit.ts";

export type OpenRuleRowProps = {
  index: number;
  top: number;
  height: number;
  edit: RowEdit;
  onEditChange: (edit: RowEdit) => void;
  taken: ReadonlyMap<string, number>;
  onSave: (rule: MappingRule) => void;
  onCancel: () => void;
};

/** A rule as it is changed: Enter takes it, Escape leaves it as it was. */
export function OpenRuleRow(props: OpenRuleRowProps) {
  const { index, top, height, edit, onEditChange, taken, onSave, onCancel } = props;
  const t = useTranslations("mapping");
  const rule = { pattern: edit.pattern.trim(), target: edit.target.trim() };
  const others = rule.pattern === edit.open ? new Map<string, number>() : taken;
  const issue = rowIssue(rule, others);
  const save = () => {
    if (issue === null) onSave(rule);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") save();
    if (event.key === "Escape") onCancel();
  };
  const isOfTarget = issue?.kind.includes("target") === true || issue?.kind === "more-stars";
  const field = (name: "pattern" | "target") => (
    <Input
      mono
      autoFocus={name === "pattern"}
      autoComplete="off"
      spellCheck={false}
      aria-label={t(`table.${name}`)}
      aria-invalid={issue !== null && isOfTarget === (name === "target")}
      aria-errormessage="open-rule-issue"
      value={edit[name]}
      onChange={(event) => onEditChange({ ...edit, [name]: event.target.value })}
      onKeyDown={onKeyDown}
    />
  );
  return (
    <tr
      aria-rowindex={index + 2}
      className="absolute inset-x-0 z-1 flex items-center gap-2 border-line border-b bg-accent-bg px-4"
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <td className="min-w-0 flex-1">{field("pattern")}</td>
      <td className="relative min-w-0 flex-1">
        {field("target")}
        {issue === null ? null : (
          <p
            id="open-rule-issue"
            role="alert"
            className="absolute top-full right-0 z-1 mt-1 w-max max-w-72 rounded-md border border-critical-line bg-critical-bg px-2 py-1 text-critical-fg text-xs"
          >
            {t(`issue.${issue.kind}`, { line: issue.firstLine ?? 0 })}
          </p>
        )}
      </td>
      <td className="flex w-16 justify-end gap-1">
        <IconButton
          label={t("table.save")}
          icon={<Check aria-hidden />}
          disabled={issue !== null}
          onClick={save}
        />
        <IconButton label={t("table.cancel")} icon={<X aria-hidden />} onClick={onCancel} />
      </td>
    </tr>
  );
}
