import { ButtonLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { AuthHeading } from "./auth-heading.tsx";

/** A set-up link that is used, too old or unknown: what to do now. */
export function SetupLinkGone() {
  const t = useTranslations("auth.setup.gone");
  return (
    <div className="flex flex-col gap-6">
      <AuthHeading title={t("title")} description={t("description")} />
      <ul className="flex list-disc flex-col gap-2 pl-4 text-muted marker:text-subtle">
        <li>{t("hasAccount")}</li>
        <li>
          {t.rich("restart", {
            command: (chunks) => (
              <code className="whitespace-nowrap rounded-sm border border-line bg-sunken px-1 font-mono text-fg text-xs">
                {chunks}
              </code>
            ),
          })}
        </li>
      </ul>
      <ButtonLink href="/sign-in" variant="primary" size="lg">
        {t("action")}
      </ButtonLink>
    </div>
  );
}
