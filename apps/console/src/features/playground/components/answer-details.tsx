"use client";
import { DASH, DescriptionList, IdText, useFormat } from "@operon/ui";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AnswerFacts } from "../answer-facts.ts";

export type AnswerDetailsProps = { facts: AnswerFacts; finishReason: string | null };

/** What the answer's head says of its way through the gateway. */
export function AnswerDetails({ facts, finishReason }: AnswerDetailsProps) {
  const t = useTranslations("playground.details");
  const format = useFormat();
  const { requestId, model, provider, attempts, timing, status } = facts;
  return (
    <details className="group/details">
      <summary className="focus-ring inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm text-muted text-xs hover:text-fg [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open/details:rotate-90" />
        {t("title")}
      </summary>
      <DescriptionList
        className="mt-1 rounded-lg border border-line px-3 text-xs"
        items={[
          {
            id: "request",
            label: "x-request-id",
            value: requestId === null ? DASH : <IdText value={requestId} />,
          },
          { id: "status", label: t("status"), value: status },
          { id: "model", label: "x-operon-model", value: <Mono text={model} /> },
          { id: "provider", label: "x-operon-provider", value: <Mono text={provider} /> },
          { id: "attempts", label: "x-operon-attempts", value: attempts ?? DASH },
          { id: "finish", label: t("finish"), value: <Mono text={finishReason} /> },
          {
            id: "timing",
            label: "server-timing",
            value:
              timing.length === 0 ? (
                DASH
              ) : (
                <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
                  {timing.map(({ stage, ms }) => (
                    <li key={stage}>
                      <span className="text-muted">{stage}</span> {format.duration(ms)}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </details>
  );
}

function Mono({ text }: { text: string | null }) {
  return text === null ? DASH : <span className="break-all font-mono">{text}</span>;
}
