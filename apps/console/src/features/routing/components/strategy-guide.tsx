"use client";
import { ROUTING_STRATEGIES, type RoutingStrategy } from "@operon/domain";
import { Badge, Card } from "@operon/ui";
import { useTranslations } from "next-intl";

/** What each strategy does and when to choose it; the one that most models go by is marked. */
export function StrategyGuide({ inForce }: { inForce: RoutingStrategy }) {
  const t = useTranslations("routing");
  return (
    <Card flush title={t("guide.title")} description={t("guide.description")}>
      <ul aria-label={t("guide.title")} className="divide-y divide-line border-line border-t">
        {ROUTING_STRATEGIES.map((strategy) => (
          <li key={strategy} className="px-4 py-2.5">
            <p className="flex items-center gap-2 font-medium">
              {t(`strategy.${strategy}`)}
              {strategy === inForce ? <Badge tone="accent">{t("guide.inForce")}</Badge> : null}
            </p>
            <p className="mt-0.5 text-muted text-xs">
              {t("doesAndChoose", { does: t(`does.${strategy}`), choose: t(`choose.${strategy}`) })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
