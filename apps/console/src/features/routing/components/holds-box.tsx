"use client";
import type { MappingPlace, RoutingContext } from "@operon/contracts";
import type { ExplainedRouting } from "@operon/domain/mapping";
import { Card, Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { usePlaceName } from "../../mapping/index.ts";
import { routingInForce } from "../routing-in-force.ts";

type Answer = ExplainedRouting<MappingPlace>;

/** "How is this model routed?", answered as it is typed. */
export function HoldsBox({ context }: { context: RoutingContext }) {
  const t = useTranslations("routing");
  const [typed, setTyped] = useState("");
  const model = useDeferredValue(typed.trim());
  const answer = useMemo(() => routingInForce(model, context), [model, context]);
  const { strategy, continueStreams, from } = answer;
  return (
    <Card title={t("holds.title")} description={t("holds.description")}>
      <div className="flex flex-col gap-3">
        <Field label={t("holds.model")} help={t("holds.help")}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={256}
            placeholder="gpt-4o"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="rounded-lg border border-line bg-sunken px-3 py-2.5">
          <p className="text-muted text-xs">{t("holds.strategy")}</p>
          <output aria-label={t("holds.strategy")} className="block font-semibold text-lg leading-7">
            {t(`strategy.${strategy}`)}
          </output>
          <p className="text-muted text-xs">{t(`does.${strategy}`)}</p>
          <From origin={from.strategy} />
        </div>
        <FallbackOrder model={model} answer={answer} />
        <div>
          <p className="text-xs">{t(continueStreams ? "holds.continued" : "holds.notContinued")}</p>
          <From origin={from.continueStreams} />
        </div>
      </div>
    </Card>
  );
}

function FallbackOrder({ model, answer }: { model: string; answer: Answer }) {
  const t = useTranslations("routing.holds");
  let place = 1;
  return (
    <div>
      <h3 className="font-medium text-muted text-xs">{t("order")}</h3>
      <ol aria-label={t("order")} className="mt-1.5 flex flex-col gap-1.5 text-xs">
        <li className="flex items-baseline gap-2">
          <span className="w-3.5 shrink-0 text-right text-subtle">{place}</span>
          {model === "" ? (
            <span>{t("anyModel")}</span>
          ) : (
            <>
              <span className="min-w-0 truncate font-mono">{model}</span>
              <span className="shrink-0 text-subtle">{t("asked")}</span>
            </>
          )}
        </li>
        {answer.fallbacks.map(({ model: fallback, granted, served }) => {
          const isUsed = granted && served;
          if (isUsed) place += 1;
          return (
            <li key={fallback} className="flex items-baseline gap-2">
              <span className="w-3.5 shrink-0 text-right text-subtle">{isUsed ? place : "–"}</span>
              <span className={`min-w-0 truncate font-mono ${isUsed ? "" : "text-subtle line-through"}`}>
                {fallback}
              </span>
              {isUsed ? null : (
                <span className="shrink-0 text-warning-fg">{t(granted ? "notServed" : "notGranted")}</span>
              )}
            </li>
          );
        })}
      </ol>
      <From origin={answer.from.fallbacks} />
    </div>
  );
}

function From({ origin }: { origin: Answer["from"]["strategy"] }) {
  const t = useTranslations("routing.holds");
  const placeName = usePlaceName();
  return (
    <p className="mt-1 text-subtle text-xs">
      {origin === null
        ? t("default")
        : t.rich("from", {
            place: placeName(origin.place),
            model: () => <span className="break-all font-mono">{origin.model}</span>,
          })}
    </p>
  );
}
