"use client";
import { Button, ButtonLink, EmptyState } from "@operon/ui";
import { HeartPulse, Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMay } from "../../viewer/index.ts";
import { useHealthParams } from "../use-health-params.ts";

/** Why no deployment is listed, and what to do about it. */
export function HealthEmpty() {
  const t = useTranslations("health");
  const [params, setParams] = useHealthParams();
  const canAdd = useMay("providers:write");
  if (params.q !== "" || params.state !== null || params.tenant !== null) {
    return (
      <EmptyState
        icon={<HeartPulse />}
        title={t("noMatch.title")}
        description={t("noMatch.description")}
        action={<Button onClick={() => void setParams(null)}>{t("noMatch.action")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Plug />}
      title={t("empty.title")}
      description={t("empty.description")}
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
