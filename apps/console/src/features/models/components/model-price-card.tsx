"use client";
import type { Model } from "@operon/contracts";
import { ButtonLink, Card } from "@operon/ui";
import { useTranslations } from "next-intl";
import { PriceFacts } from "../../prices/index.ts";
import { useMay } from "../../viewer/index.ts";

/** The price in force with all of its rates and tiers, or that there is none. */
export function ModelPriceCard({ model: { price, pattern } }: { model: Model }) {
  const t = useTranslations("models.price");
  const canSee = useMay("prices:read");
  return (
    <Card
      title={t("title")}
      description={price === null ? undefined : t("matched", { entry: price.matched })}
      actions={
        canSee ? (
          <ButtonLink size="sm" variant="ghost" href="/settings/prices">
            {t("all")}
          </ButtonLink>
        ) : undefined
      }
    >
      {price === null ? (
        <p className="text-muted">{t(pattern ? "pattern" : "none")}</p>
      ) : (
        <PriceFacts price={price} />
      )}
    </Card>
  );
}
