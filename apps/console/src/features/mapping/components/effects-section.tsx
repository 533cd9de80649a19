"use client";
import type { MappingEffect, MappingPreview } from "@operon/contracts";
import { Skeleton, useFormat } from "@operon/ui";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LoadFailure } from "../../api/index.ts";
import { effectsByAccount } from "../answer/effects-by-account.ts";
import { PublishPart } from "./publish-part.tsx";

const MAX_SHOWN = 50;

export type EffectsSectionProps = {
  /** undefined = on their way. */
  effects: MappingPreview["effects"] | undefined;
  error: unknown;
  onRetry: () => void;
};

/** What the draft would have meant for the requests of the last day. */
export function EffectsSection({ effects, error, onRetry }: EffectsSectionProps) {
  const t = useTranslations("mapping.effects");
  const format = useFormat();
  if (effects === undefined && error !== null) {
    return (
      <PublishPart title={t("title")}>
        <LoadFailure error={error} onRetry={onRetry} />
      </PublishPart>
    );
  }
  if (effects === undefined) {
    return (
      <PublishPart title={t("title")}>
        <Skeleton className="h-14 w-full" />
      </PublishPart>
    );
  }
  const { requests, changedRequests, rows, incomplete } = effects;
  return (
    <PublishPart
      title={t("title")}
      summary={t("summary", {
        changed: format.number(changedRequests),
        requests: format.number(requests),
      })}
    >
      {rows.length === 0 ? (
        <p className="text-muted text-xs">{t(requests === 0 ? "noRequests" : "none")}</p>
      ) : (
        <EffectTable effects={rows} />
      )}
      {incomplete ? <p className="text-muted text-xs">{t("incomplete")}</p> : null}
    </PublishPart>
  );
}

function EffectTable({ effects }: { effects: readonly MappingEffect[] }) {
  const t = useTranslations("mapping.effects");
  const format = useFormat();
  const rows = useMemo(() => effectsByAccount(effects), [effects]);
  return (
    <section
      aria-label={t("title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="focus-ring max-h-56 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-xs">
        <thead className="sticky top-0 bg-sunken text-left text-muted">
          <tr>
            <th scope="col" className="h-7 px-2.5 font-medium">
              {t("asked")}
            </th>
            <th scope="col" className="px-2.5 font-medium">
              {t("change")}
            </th>
            <th scope="col" className="px-2.5 font-medium">
              {t("account")}
            </th>
            <th scope="col" className="px-2.5 text-right font-medium">
              {t("requests")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.slice(0, MAX_SHOWN).map((row) => (
            <tr key={JSON.stringify(row)}>
              <td className="px-2.5 py-1.5 font-mono">{row.requestedModel}</td>
              <td className="px-2.5 py-1.5">
                <span className="flex flex-wrap items-center gap-x-1.5">
                  <Meaning meaning={row.before} />
                  <ArrowRight aria-label={t("becomes")} className="size-3 shrink-0 text-subtle" />
                  <Meaning meaning={row.after} />
                </span>
              </td>
              <td className="max-w-40 truncate px-2.5 py-1.5">{row.tenantName}</td>
              <td className="px-2.5 py-1.5 text-right tabular-nums">{format.number(row.requests)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Meaning({ meaning: { model, outcome } }: { meaning: MappingEffect["before"] }) {
  const t = useTranslations("mapping.effects");
  return (
    <span className="whitespace-nowrap">
      <span className="font-mono">{model}</span>
      {outcome === "served" ? null : <span className="ml-1 text-critical-fg">{t(outcome)}</span>}
    </span>
  );
}
