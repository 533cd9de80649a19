"use client";
import { cn, DASH, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { fieldParts } from "../field-parts.ts";

export type FieldValueProps = {
  value: unknown;
  /** What stood, or stands, on the other side: items of a list that are there too are no difference. */
  other: unknown;
  side: "before" | "after";
};

/** One side of a field. A secret says that there is one; its fingerprint shows on hover. */
export function FieldValue({ value, other, side }: FieldValueProps) {
  const t = useTranslations("changes");
  const format = useFormat();
  const parts = fieldParts(value);
  switch (parts.kind) {
    case "nothing":
      return <span className="text-subtle">{DASH}</span>;
    case "flag":
      return t(parts.value ? "value.yes" : "value.no");
    case "upstream":
      return t("actor.upstream-account");
    case "secret":
      return (
        <span title={parts.fingerprint} className="text-muted">
          {t(
            side === "after" && fieldParts(other).kind === "secret" ? "value.secretChanged" : "value.secret",
          )}
        </span>
      );
    case "time":
      return (
        <>
          {format.dateTime(parts.at)} <TimeAgo at={parts.at} className="text-muted" />
        </>
      );
    case "text":
      return <span className="break-words">{parts.text}</span>;
    case "list":
      return <Chips items={parts.items} other={other} side={side} />;
  }
}

type ChipsProps = Pick<FieldValueProps, "other" | "side"> & { items: readonly string[] };

function Chips({ items, other, side }: ChipsProps) {
  const t = useTranslations("changes.value");
  const parts = fieldParts(other);
  const kept = new Set(parts.kind === "list" ? parts.items : []);
  return (
    <ul className="flex flex-wrap gap-1">
      {items.map((item) => {
        const differs = !kept.has(item);
        return (
          <li
            key={item}
            className={cn(
              "max-w-full break-all rounded-sm border px-1.5 font-mono text-xs",
              differs && side === "after" && "border-positive-line bg-positive-bg text-positive-fg",
              differs &&
                side === "before" &&
                "border-critical-line bg-critical-bg text-critical-fg line-through",
              !differs && "border-line bg-sunken text-muted",
            )}
          >
            {differs ? <span className="sr-only">{t(side === "after" ? "added" : "removed")} </span> : null}
            {differs ? <span aria-hidden>{side === "after" ? "+ " : "− "}</span> : null}
            {item}
          </li>
        );
      })}
    </ul>
  );
}
