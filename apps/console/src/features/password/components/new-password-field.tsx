"use client";
import { Field, IconButton, Input, type InputProps } from "@operon/ui";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordMeter } from "./password-meter.tsx";

export type NewPasswordFieldProps = Omit<InputProps, "value" | "type"> & {
  label: string;
  /** What is typed so far, for the meter. */
  value: string;
  error: string | undefined;
};

/** A password to be: can be looked at while it is typed, and is measured. */
export function NewPasswordField({ label, value, error, ...input }: NewPasswordFieldProps) {
  const t = useTranslations("forms.newPassword");
  const [isShown, setIsShown] = useState(false);
  return (
    <Field label={label} help={<PasswordMeter password={value} />} error={error}>
      <div className="relative">
        <Input
          autoComplete="new-password"
          spellCheck={false}
          {...input}
          type={isShown ? "text" : "password"}
          className="pr-9"
        />
        <IconButton
          size="xs"
          className="absolute top-1 right-1"
          label={isShown ? t("hide") : t("show")}
          icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onClick={() => setIsShown(!isShown)}
        />
      </div>
    </Field>
  );
}
