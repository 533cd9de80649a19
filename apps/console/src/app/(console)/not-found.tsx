import { ButtonLink, EmptyState } from "@operon/ui";
import { Compass } from "lucide-react";
import { useTranslations } from "next-intl";

export default function ConsoleNotFound() {
  const t = useTranslations("common.notFound");
  return (
    <div className="py-12">
      <EmptyState
        icon={<Compass />}
        titleAs="h1"
        title={t("title")}
        description={t("description")}
        action={<ButtonLink href="/">{t("action")}</ButtonLink>}
      />
    </div>
  );
}
