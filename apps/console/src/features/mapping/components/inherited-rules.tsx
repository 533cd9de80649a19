"use client";
import type { MappingContext, MappingLayer } from "@operon/contracts";
import { Disclosure } from "@operon/ui";
import { useTranslations } from "next-intl";
import { usePlaceName } from "../use-place-name.ts";
import { RuleText } from "./rule-text.tsx";

const MAX_SHOWN = 100;

export type InheritedRulesProps = { layer: MappingLayer; context: MappingContext | undefined };

/** What the layers above say where this one is silent; none of it can be changed here. */
export function InheritedRules({ layer, context }: InheritedRulesProps) {
  const t = useTranslations("mapping.inherited");
  const placeName = usePlaceName();
  if (layer.place.kind === "global" || context === undefined) return null;
  const at = context.layers.findIndex((each) => each.layer === layer.layer);
  const above = context.layers.slice(at + 1).filter(({ rules }) => rules.length > 0);
  const count = above.reduce((sum, { rules }) => sum + rules.length, 0);
  const [fallback] = context.defaults.filter(
    ({ place }) => JSON.stringify(place) !== JSON.stringify(layer.place),
  );
  return (
    <Disclosure title={t("title")} summary={t("count", { count })} className="bg-surface">
      <p className="text-muted text-xs">{t("description")}</p>
      {above.map(({ place, rules }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: accounts above have no name, and their order is all that there is
        <section key={index} aria-label={placeName(place)}>
          <h3 className="font-medium text-xs">
            {placeName(place)}{" "}
            <span className="font-normal text-subtle">{t("count", { count: rules.length })}</span>
          </h3>
          <ul className="mt-1.5 max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line">
            {rules.slice(0, MAX_SHOWN).map(({ pattern, target }) => (
              <li key={pattern} className="px-2.5 py-1">
                <RuleText text={`${pattern}=${target}`} />
              </li>
            ))}
            {rules.length > MAX_SHOWN ? (
              <li className="px-2.5 py-1 text-muted text-xs">
                {t("more", { count: rules.length - MAX_SHOWN })}
              </li>
            ) : null}
          </ul>
        </section>
      ))}
      {fallback === undefined ? null : (
        <p className="text-xs">
          {t.rich("default", {
            place: placeName(fallback.place),
            model: () => <span className="font-mono">{fallback.model}</span>,
          })}
        </p>
      )}
    </Disclosure>
  );
}
