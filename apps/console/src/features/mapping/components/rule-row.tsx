"use client";
import type { MappingRule, MappingWarning } from "@operon/domain/mapping";
import { Badge, IconButton, Tooltip } from "@operon/ui";
import { Pencil, Trash2, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { RuleText } from "./rule-text.tsx";
import { TargetText } from "./target-text.tsx";

export type RuleRowProps = {
  /** From 0. */
  index: number;
  top: number;
  height: number;
  rule: MappingRule;
  warnings: readonly MappingWarning[];
  isReadOnly: boolean;
  onOpen: (rule: MappingRule) => void;
  onRemove: (pattern: string) => void;
};

/** A rule, what is odd about it, and what can be done with it. While the table scrolls, rows that stay are not drawn again. */
export const RuleRow = memo(function RuleRow(props: RuleRowProps) {
  const { index, top, height, rule, warnings, isReadOnly, onOpen, onRemove } = props;
  const t = useTranslations("mapping.table");
  return (
    <tr
      aria-rowindex={index + 2}
      className="group absolute inset-x-0 flex items-center gap-2 border-line border-b px-4 hover:bg-hover"
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <td className="flex min-w-0 flex-1 items-center gap-2">
        <RuleText text={rule.pattern} className="truncate break-normal" />
        {warnings.map((warning) => (
          <Warning key={`${warning.kind} ${warning.other}`} warning={warning} />
        ))}
      </td>
      <td className="flex min-w-0 flex-1 items-center">
        <TargetText text={rule.target} className="truncate break-normal" />
      </td>
      <td className="flex w-16 justify-end gap-1">
        {isReadOnly ? null : (
          <>
            <IconButton
              label={t("edit", { pattern: rule.pattern })}
              icon={<Pencil aria-hidden />}
              onClick={() => onOpen(rule)}
              tooltip={false}
            />
            <IconButton
              label={t("remove", { pattern: rule.pattern })}
              icon={<Trash2 aria-hidden />}
              onClick={() => onRemove(rule.pattern)}
              tooltip={false}
            />
          </>
        )}
      </td>
    </tr>
  );
});

function Warning({ warning: { kind, other } }: { warning: MappingWarning }) {
  const t = useTranslations("mapping");
  return (
    <Tooltip content={t(`warning.${kind}`, { other: other ?? "" })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must be reachable by keyboard */}
      <span tabIndex={0} className="focus-ring shrink-0 rounded-sm">
        <Badge tone="warning" icon={<TriangleAlert aria-hidden />}>
          <span className="max-sm:sr-only">{t(`warningName.${kind}`)}</span>
        </Badge>
      </span>
    </Tooltip>
  );
}
