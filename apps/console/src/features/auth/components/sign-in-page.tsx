import { useTranslations } from "next-intl";
import { safeNextPath } from "../safe-next-path.ts";
import { AuthHeading } from "./auth-heading.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export type SignInPageProps = { unverifiedNext: string | undefined };

/** The door of the console. */
export function SignInPage({ unverifiedNext }: SignInPageProps) {
  const t = useTranslations("auth.signIn");
  const next = safeNextPath(unverifiedNext);
  return (
    <div className="flex flex-col gap-6">
      <AuthHeading title={t("title")} description={next === "/" ? t("description") : t("continue")} />
      <SignInForm next={next} />
      <p className="text-muted text-xs">{t("forgotten")}</p>
    </div>
  );
}
