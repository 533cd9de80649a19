import { ButtonLink, EmptyState } from "@operon/ui";
import { Compass } from "lucide-react";
import { useTranslations } from "next-intl";

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<Compass />}
        titleAs="h1"
        title={t("title")}
        description={t("description")}
        action={<ButtonLink href="/">{t("action")}</ButtonLink>}
      />
    </main>
  );
}
