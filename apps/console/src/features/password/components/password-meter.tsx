"use client";
import { cn } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type PasswordStrength, passwordStrength } from "../password-strength.ts";

const STEPS: readonly PasswordStrength[] = ["short", "weak", "good", "strong"];
const TONES: Record<PasswordStrength, string> = {
  empty: "bg-line",
  short: "bg-critical-solid",
  weak: "bg-warning-solid",
  good: "bg-positive-solid",
  strong: "bg-positive-solid",
};

/** How good a password is, as a bar and in words. */
export function PasswordMeter({ password }: { password: string }) {
  const t = useTranslations("forms.newPassword");
  const strength = passwordStrength(password);
  const reached = STEPS.indexOf(strength);
  return (
    <span className="flex flex-col gap-1.5 pt-0.5">
      <span aria-hidden className="grid grid-cols-4 gap-1">
        {STEPS.map((step, index) => (
          <span
            key={step}
            className={cn(
              "h-1 rounded-full transition-colors duration-150",
              index <= reached ? TONES[strength] : "bg-line",
            )}
          />
        ))}
      </span>
      <span aria-live="polite">{t(`strength.${strength}`)}</span>
    </span>
  );
}
