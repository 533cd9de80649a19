"use client";
import { cachedTokensOf } from "@operon/domain";
import { type DescriptionItem, DescriptionList, IdText, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TimelineBar } from "../attempt-timeline.ts";
import { useKindWord } from "../use-kind-word.ts";

/** What else is known of an attempt. */
export function AttemptDetails({ bar: { attempt, startMs } }: { bar: TimelineBar }) {
  const t = useTranslations("requests.attempts.facts");
  const format = useFormat();
  const kind = useKindWord(attempt.providerKind);
  const { provider, providerKind, errorCode, serviceTier, usage, waitedMs } = attempt;
  const fact = (id: FactId, value: ReactNode): DescriptionItem => ({ id, label: t(id), value });
  const at = format.dateTime(attempt.at);
  const began = startMs === 0 ? at : `${at} · ${t("offset", { after: format.duration(startMs) })}`;
  const items = [
    fact("at", began),
    ...(waitedMs === 0 ? [] : [fact("waited", format.duration(waitedMs))]),
    fact("provider", provider === providerKind ? kind : `${provider} · ${kind}`),
    fact("model", <Mono>{attempt.model}</Mono>),
    ...(errorCode === null ? [] : [fact("code", <Mono>{errorCode}</Mono>)]),
    ...(serviceTier === null ? [] : [fact("serviceTier", <Mono>{serviceTier}</Mono>)]),
    ...(cachedTokensOf(usage) === 0 ? [] : [fact("cached", format.tokens(cachedTokensOf(usage)))]),
    fact("id", <IdText value={attempt.id} />),
  ];
  return <DescriptionList className="mt-2 ml-7.5 border-line border-t text-xs" items={items} />;
}

type FactId = "at" | "waited" | "provider" | "model" | "code" | "serviceTier" | "cached" | "id";

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono text-xs">{children}</span>;
}
