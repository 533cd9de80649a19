"use client";
import { CodeBlock, SecretReveal } from "@operon/ui";
import { useTranslations } from "next-intl";
import { VERIFY_SNIPPETS } from "../verify-snippets.ts";

/** A webhook's secret, once, with what a receiver does with it. */
export function WebhookSecret({ secret, onSaved }: { secret: string; onSaved: () => void }) {
  const t = useTranslations("alerts.secret");
  return (
    <SecretReveal
      secret={secret}
      label={t("label")}
      warning={t("warning")}
      savedLabel={t("saved")}
      onSaved={onSaved}
    >
      <CodeBlock label={t("verify")} snippets={VERIFY_SNIPPETS} />
    </SecretReveal>
  );
}
