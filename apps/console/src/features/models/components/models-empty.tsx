"use client";
import { Button, ButtonLink, EmptyState } from "@operon/ui";
import { Boxes, Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMay } from "../../viewer/index.ts";
import { useModelParams } from "../use-model-params.ts";

/** Why no model is listed, and what to do about it. */
export function ModelsEmpty() {
  const t = useTranslations("models");
  const [params, setParams] = useModelParams();
  const canAdd = useMay("providers:write");
  if (params.q !== null || params.capability !== null || params.maker !== null) {
    const clear = () => void setParams({ q: null, capability: null, maker: null });
    return (
      <EmptyState
        icon={<Boxes />}
        title={t("noMatch.title")}
        description={t("noMatch.description")}
        action={<Button onClick={clear}>{t("noMatch.action")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Boxes />}
      title={t("empty.title")}
      description={canAdd ? t("empty.description") : t("empty.ask")}
      action={
        canAdd ? (
          <ButtonLink variant="primary" href="/providers/new" icon={<Plug />}>
            {t("empty.action")}
          </ButtonLink>
        ) : undefined
      }
    />
  );
}
