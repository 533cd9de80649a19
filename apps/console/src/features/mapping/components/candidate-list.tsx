"use client";
import { useTranslations } from "next-intl";
import type { NameAnswer } from "../answer/answer-name.ts";

const MAX_SHOWN = 8;

/** Who would be asked for the model, in this order. */
export function CandidateList({ candidates }: Pick<NameAnswer, "candidates">) {
  const t = useTranslations("mapping.answer");
  const more = candidates.length - MAX_SHOWN;
  return (
    <div>
      <h3 className="font-medium text-muted text-xs">{t("candidates")}</h3>
      <ol aria-label={t("candidates")} className="mt-1.5 flex flex-col gap-1.5">
        {candidates.slice(0, MAX_SHOWN).map(({ provider, deployment, upstreamModel }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: providers of accounts above have no name, and their order is all that there is
            key={`${provider.provider?.id} ${index}`}
            className="flex items-baseline gap-2 text-xs"
          >
            <span className="w-3.5 shrink-0 text-right text-subtle">{index + 1}</span>
            <span className="min-w-0 flex-1 truncate">
              {provider.provider === null ? (
                <span className="text-muted">{t("providerAbove")}</span>
              ) : (
                <>
                  <span className="font-medium">{provider.provider.name}</span>
                  <span className="text-muted">
                    {" "}
                    · {deployment.upstream === null ? deployment.model : upstreamModel}
                  </span>
                </>
              )}
            </span>
            {provider.tier === null ? null : (
              <span className="shrink-0 text-subtle">{t("tier", { tier: provider.tier })}</span>
            )}
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="mt-1.5 text-subtle text-xs">{t("moreCandidates", { count: more })}</p> : null}
    </div>
  );
}
