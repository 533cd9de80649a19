"use client";
import { comparePatterns } from "@operon/domain";
import type { MappingRule, MappingWarning } from "@operon/domain/mapping";
import { Button, Notice, SearchInput, Select } from "@operon/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { appendRule, removeRule, replaceRule } from "../draft/edit-rules.ts";
import type { DraftCheck } from "../draft/use-draft-check.ts";
import { NewRuleRow } from "./new-rule-row.tsx";
import { OpenRuleRow } from "./open-rule-row.tsx";
import type { RowEdit } from "./row-edit.ts";
import { RuleRow } from "./rule-row.tsx";

const ROW_PX = 40;
const NO_WARNINGS: readonly MappingWarning[] = [];
const ORDERS = ["precedence", "written"] as const;

export type RuleTableProps = {
  text: string;
  onTextChange: (text: string) => void;
  check: DraftCheck;
  edit: RowEdit;
  onEditChange: (edit: RowEdit) => void;
  isReadOnly: boolean;
  onShowText: () => void;
};

/** The rules as rows; each change is one of the text. Only the rows in sight are in the page. */
export function RuleTable(props: RuleTableProps) {
  const { text, onTextChange, check, edit, onEditChange, isReadOnly, onShowText } = props;
  const t = useTranslations("mapping.table");
  const scroller = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<(typeof ORDERS)[number]>("precedence");
  const rows = useRows(check, search, order);
  const lineOf = useMemo(() => new Map(check.rules.map(({ pattern, line }) => [pattern, line])), [check]);
  const warningsOf = useMemo(() => byPattern(check.warnings), [check]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.pattern ?? index,
    overscan: 8,
    initialRect: { width: 0, height: ROW_PX * 10 },
  });
  const open = useCallback(
    ({ pattern, target }: MappingRule) => onEditChange({ ...edit, open: pattern, pattern, target }),
    [edit, onEditChange],
  );
  const remove = useCallback(
    (pattern: string) => onTextChange(removeRule(text, pattern)),
    [text, onTextChange],
  );
  if (check.issues.length > 0) {
    return (
      <div className="p-4">
        <Notice
          tone="warning"
          title={t("invalid.title")}
          action={
            <Button size="sm" onClick={onShowText}>
              {t("invalid.action")}
            </Button>
          }
        >
          {t("invalid.description", { count: check.issues.length })}
        </Notice>
      </div>
    );
  }
  const close = () => onEditChange({ ...edit, open: null });
  const save = (was: string, rule: MappingRule) => {
    onTextChange(replaceRule(text, was, rule));
    close();
  };
  const add = (rule: MappingRule) => {
    onTextChange(appendRule(text, rule));
    onEditChange({ ...edit, newPattern: "", newTarget: "" });
  };
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
        <SearchInput label={t("search")} value={search} onValueChange={setSearch} />
        <Select
          aria-label={t("order")}
          className="w-48"
          options={ORDERS.map((value) => ({ value, label: t(value) }))}
          value={order}
          onValueChange={(next) => setOrder(next === "written" ? "written" : "precedence")}
        />
      </div>
      {isReadOnly ? null : <NewRuleRow edit={edit} onEditChange={onEditChange} taken={lineOf} onAdd={add} />}
      <section
        ref={scroller}
        className="focus-ring -outline-offset-2 h-80 overflow-y-auto border-line border-t lg:h-96"
        aria-label={t("label")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <table aria-label={t("label")} aria-rowcount={rows.length + 1} className="block">
          <thead className="sticky top-0 z-2 block">
            <tr className="flex h-8 items-center gap-2 border-line border-b bg-sunken px-4 text-left text-muted text-xs">
              <th scope="col" className="min-w-0 flex-1 font-medium">
                {t("pattern")}
              </th>
              <th scope="col" className="min-w-0 flex-1 font-medium">
                {t("target")}
              </th>
              <th scope="col" className="w-16 font-medium">
                <span className="sr-only">{t("actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, key }) => {
              const rule = rows[index];
              if (rule === undefined) return null;
              const place = { index, top: start, height: ROW_PX };
              return edit.open === rule.pattern ? (
                <OpenRuleRow
                  key={key}
                  {...place}
                  edit={edit}
                  onEditChange={onEditChange}
                  taken={lineOf}
                  onSave={(next) => save(rule.pattern, next)}
                  onCancel={close}
                />
              ) : (
                <RuleRow
                  key={key}
                  {...place}
                  rule={rule}
                  warnings={warningsOf.get(rule.pattern) ?? NO_WARNINGS}
                  isReadOnly={isReadOnly}
                  onOpen={open}
                  onRemove={remove}
                />
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 ? (
          <p className="px-4 py-8 text-center text-muted">{t(search === "" ? "empty" : "noMatch")}</p>
        ) : null}
      </section>
    </div>
  );
}

function useRows({ rules }: DraftCheck, search: string, order: (typeof ORDERS)[number]) {
  const sorted = useMemo(
    () => (order === "written" ? rules : [...rules].sort((a, b) => comparePatterns(a.pattern, b.pattern))),
    [rules, order],
  );
  return useMemo(() => {
    const wanted = search.trim().toLowerCase();
    if (wanted === "") return sorted;
    return sorted.filter(
      ({ pattern, target }) =>
        pattern.toLowerCase().includes(wanted) || target.toLowerCase().includes(wanted),
    );
  }, [sorted, search]);
}

function byPattern(warnings: readonly MappingWarning[]): ReadonlyMap<string, readonly MappingWarning[]> {
  const groups = new Map<string, MappingWarning[]>();
  for (const warning of warnings) {
    groups.set(warning.pattern, [...(groups.get(warning.pattern) ?? []), warning]);
  }
  return groups;
}
