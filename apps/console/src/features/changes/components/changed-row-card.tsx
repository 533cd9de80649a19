"use client";
import type { ChangedRow } from "@operon/contracts";
import { Badge, Card, IdText, type Tone } from "@operon/ui";
import { useTranslations } from "next-intl";
import { knownMessage } from "../known-message.ts";
import { type FieldDifference, type RowDifference, rowDifference } from "../row-difference.ts";
import { FieldValue } from "./field-value.tsx";

const TONES: Record<RowDifference["kind"], Tone> = {
  added: "positive",
  removed: "critical",
  changed: "info",
};

/** What a change did to one row, field by field. */
export function ChangedRowCard({ row }: { row: ChangedRow }) {
  const t = useTranslations("changes");
  const { kind, fields } = rowDifference(row);
  const table = knownMessage(t, `table.${row.table}`) ?? row.table;
  return (
    <Card
      flush
      title={
        <span className="flex flex-wrap items-center gap-2">
          {table} <IdText value={row.id} className="font-normal text-muted" />
        </span>
      }
      actions={<Badge tone={TONES[kind]}>{t(`row.${kind}`)}</Badge>}
    >
      <table className="w-full table-fixed border-line border-t text-left" aria-label={`${table} ${row.id}`}>
        <thead className="text-muted text-xs">
          <tr>
            <Heading className="w-1/4">{t("difference.field")}</Heading>
            {row.before === null ? null : <Heading>{t("difference.before")}</Heading>}
            {row.after === null ? null : <Heading>{t("difference.after")}</Heading>}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-line border-t">
          {fields.map((field) => (
            <FieldRow key={field.field} row={row} difference={field} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Heading({ children, className }: { children: string; className?: string }) {
  return (
    <th scope="col" className={`px-4 py-1.5 font-medium ${className ?? ""}`}>
      {children}
    </th>
  );
}

function FieldRow({ row, difference }: { row: ChangedRow; difference: FieldDifference }) {
  const t = useTranslations("changes");
  const { field, before, after } = difference;
  return (
    <tr className="align-top">
      <th scope="row" className="break-words px-4 py-2 font-normal text-muted" title={field}>
        {knownMessage(t, `field.${field}`) ?? <span className="font-mono text-xs">{field}</span>}
      </th>
      {row.before === null ? null : (
        <td className="min-w-0 px-4 py-2 text-muted">
          <FieldValue value={before} other={after} side="before" />
        </td>
      )}
      {row.after === null ? null : (
        <td className="min-w-0 px-4 py-2">
          <FieldValue value={after} other={before} side="after" />
        </td>
      )}
    </tr>
  );
}
