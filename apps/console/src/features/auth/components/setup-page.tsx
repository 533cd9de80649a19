import { useTranslations } from "next-intl";
import { AuthHeading } from "./auth-heading.tsx";
import { SetupForm } from "./setup-form.tsx";
import { SetupLinkGone } from "./setup-link-gone.tsx";

export type SetupPageProps = { unverifiedToken: string; isUsable: boolean };

/** Makes the first admin, for whoever holds the one-time link. */
export function SetupPage({ unverifiedToken, isUsable }: SetupPageProps) {
  const t = useTranslations("auth.setup");
  if (!isUsable) return <SetupLinkGone />;
  return (
    <div className="flex flex-col gap-6">
      <AuthHeading title={t("title")} description={t("description")} />
      <SetupForm token={unverifiedToken} />
    </div>
  );
}
