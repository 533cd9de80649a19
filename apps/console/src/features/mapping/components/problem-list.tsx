"use client";
import { cn } from "@operon/ui";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LineMark } from "../editor/show-marks.ts";

const FIRST = 4;

export type ProblemListProps = {
  marks: readonly LineMark[];
  /** Shows the place in the text; undefined = there is no text in sight. */
  onPick: ((mark: LineMark) => void) | undefined;
};

/** What is wrong or odd, in words, with the line. */
export function ProblemList({ marks, onPick }: ProblemListProps) {
  const t = useTranslations("mapping.problems");
  const [isWhole, setIsWhole] = useState(false);
  const errors = marks.filter(({ severity }) => severity === "error").length;
  const warnings = marks.length - errors;
  return (
    <div className="border-line border-t bg-sunken px-4 py-2.5">
      <p aria-live="polite" className="font-medium text-xs">
        {[
          ...(errors > 0 ? [t("errors", { errors })] : []),
          ...(warnings > 0 ? [t("warnings", { warnings })] : []),
        ].join(" · ")}
      </p>
      <ul className={cn("mt-1 flex flex-col", isWhole && "max-h-48 overflow-y-auto")}>
        {marks.slice(0, isWhole ? undefined : FIRST).map((mark) => (
          <li key={`${mark.line} ${mark.from} ${mark.message}`}>
            <Problem mark={mark} onPick={onPick} />
          </li>
        ))}
      </ul>
      {marks.length > FIRST ? (
        <button
          type="button"
          className="focus-ring mt-1 min-h-6 rounded-sm text-accent-fg text-xs hover:underline"
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? t("fewer") : t("all", { count: marks.length })}
        </button>
      ) : null}
    </div>
  );
}

function Problem({ mark, onPick }: { mark: LineMark; onPick: ProblemListProps["onPick"] }) {
  const t = useTranslations("mapping.problems");
  const isError = mark.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  const content = (
    <>
      <Icon
        aria-label={t(mark.severity)}
        className={cn("mt-0.5 size-3.5 shrink-0", isError ? "text-critical-fg" : "text-warning-fg")}
      />
      <span className="min-w-14 shrink-0 whitespace-nowrap text-muted">{t("line", { line: mark.line })}</span>
      <span className="min-w-0 break-words">{mark.message}</span>
    </>
  );
  const look = "flex min-h-6 w-full items-start gap-2 rounded-sm py-0.5 text-left text-xs";
  if (onPick === undefined) return <div className={look}>{content}</div>;
  return (
    <button type="button" className={cn(look, "focus-ring hover:bg-hover")} onClick={() => onPick(mark)}>
      {content}
    </button>
  );
}
