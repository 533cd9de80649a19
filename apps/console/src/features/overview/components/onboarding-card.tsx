"use client";
import { ButtonLink, Card } from "@operon/ui";
import { useTranslations } from "next-intl";
import { ONBOARDING_STEPS, type Onboarding } from "../queries.ts";
import { OnboardingStep } from "./onboarding-step.tsx";

const HREFS = { provider: "/providers/new", key: "/keys?create=true", request: "/playground" } as const;

export type OnboardingCardProps = { onboarding: Onboarding; connectsProviders: boolean };

/** The way from an empty installation to the first request; each step is checked off as it happens. */
export function OnboardingCard({ onboarding, connectsProviders }: OnboardingCardProps) {
  const t = useTranslations("overview.onboarding");
  const steps = ONBOARDING_STEPS.filter((step) => connectsProviders || step !== "provider");
  const next = steps.find((step) => !onboarding[step]);
  const done = steps.filter((step) => onboarding[step]).length;
  return (
    <Card
      flush
      title={next === undefined ? t("doneTitle") : t("title")}
      description={next === undefined ? t("doneDescription") : t("description")}
      actions={
        <span aria-live="polite" className="text-muted text-xs">
          {t("progress", { done, count: steps.length })}
        </span>
      }
    >
      <ol className="divide-y divide-line border-line border-t">
        {steps.map((step, index) => (
          <OnboardingStep
            key={step}
            number={index + 1}
            title={t(`${step}.title`)}
            description={t(`${step}.description`)}
            state={onboarding[step] ? "done" : step === next ? "next" : "later"}
            stateLabel={onboarding[step] ? t("stepDone") : t("stepOpen")}
            action={
              <ButtonLink
                href={onboarding[step] && step === "request" ? "/requests" : HREFS[step]}
                variant={step === next ? "primary" : "secondary"}
                size="sm"
              >
                {onboarding[step] && step === "request" ? t("request.see") : t(`${step}.action`)}
              </ButtonLink>
            }
          />
        ))}
      </ol>
    </Card>
  );
}
