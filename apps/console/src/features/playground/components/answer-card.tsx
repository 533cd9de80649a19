"use client";
import { Button, CopyButton, Notice, Spinner } from "@operon/ui";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Answer } from "../conversation.ts";
import { AnswerDetails } from "./answer-details.tsx";
import { AnswerFigures } from "./answer-figures.tsx";

export type AnswerCardProps = {
  content: string;
  answer: Answer;
  /** Only for the last one. */
  onRetry: (() => void) | undefined;
};

/** An answer, what it took, and the way that it came. */
export function AnswerCard({ content, answer, onRetry }: AnswerCardProps) {
  const t = useTranslations("playground.answer");
  const isOver = answer.state !== "waiting" && answer.state !== "streaming";
  return (
    <div className="flex flex-col gap-2.5" aria-busy={!isOver}>
      <span className="sr-only">{t("from", { model: answer.facts?.model ?? "" })}</span>
      {content === "" ? null : (
        <div className="whitespace-pre-wrap break-words leading-relaxed">{content}</div>
      )}
      <AnswerState answer={answer} isEmpty={content === ""} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
        {isOver ? <AnswerFigures answer={answer} /> : null}
        {isOver && content !== "" ? <CopyButton value={content} label={t("copy")} /> : null}
        {onRetry === undefined ? null : (
          <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={onRetry}>
            {t("retry")}
          </Button>
        )}
      </div>
      {isOver && answer.facts !== null ? (
        <AnswerDetails facts={answer.facts} finishReason={answer.finishReason} />
      ) : null}
    </div>
  );
}

function AnswerState({ answer, isEmpty }: { answer: Answer; isEmpty: boolean }) {
  const t = useTranslations("playground.answer");
  const { state, problem, finishReason } = answer;
  if (problem !== null) {
    return (
      <Notice
        tone="critical"
        title={
          <>
            {t("failed")}{" "}
            <code className="font-mono font-normal text-xs">{problem.code ?? problem.status}</code>
          </>
        }
      >
        {problem.message}
      </Notice>
    );
  }
  if (state === "stopped") return <p className="text-muted text-xs">{t("stopped")}</p>;
  if (state === "done") {
    if (isEmpty) return <p className="text-muted">{t("noText")}</p>;
    return finishReason === "length" ? <p className="text-warning-fg text-xs">{t("length")}</p> : null;
  }
  return isEmpty ? (
    <p className="flex items-center gap-2 text-muted">
      <Spinner />
      {t("waiting")}
    </p>
  ) : null;
}
