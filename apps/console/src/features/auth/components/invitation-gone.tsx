import { ButtonLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { AuthHeading } from "./auth-heading.tsx";

/** An invitation that is used, revoked, too old or unknown: what to do now. */
export function InvitationGone() {
  const t = useTranslations("auth.invite.gone");
  return (
    <div className="flex flex-col gap-6">
      <AuthHeading title={t("title")} description={t("description")} />
      <ul className="flex list-disc flex-col gap-2 pl-4 text-muted marker:text-subtle">
        <li>{t("hasAccount")}</li>
        <li>{t("askAgain")}</li>
      </ul>
      <ButtonLink href="/sign-in" variant="primary" size="lg">
        {t("action")}
      </ButtonLink>
    </div>
  );
}
