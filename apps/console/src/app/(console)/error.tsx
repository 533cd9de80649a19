"use client";
import { Button, EmptyState, Page } from "@operon/ui";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

export default function ConsoleError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("common.error");
  return (
    <Page>
      <EmptyState
        icon={<CircleAlert />}
        titleAs="h1"
        title={t("title")}
        description={t("description", { reference: error.digest ?? t("unknownReference") })}
        action={<Button onClick={reset}>{t("retry")}</Button>}
      />
    </Page>
  );
}
