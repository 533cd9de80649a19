"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Disclosure } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { LimitGrantFields, type LimitGrantFieldsProps } from "./limit-grant-fields.tsx";

/** The limits of a form that holds `limits`, closed until somebody wants to say them. */
export function LimitDisclosure({ above }: LimitGrantFieldsProps) {
  const t = useTranslations("policy.limits");
  const { control, formState } = useFormContext<{ limits: LimitsAnswer }>();
  const limits = useWatch({ control, name: "limits" });
  const set = LIMIT_DIMENSIONS.flatMap((dimension) => {
    const count = limits[dimension];
    return count === null ? [] : t(`amount.${dimension}`, { count });
  });
  return (
    <Disclosure
      title={t("label")}
      summary={set.length === 0 ? t("noneHere") : set.join(" · ")}
      {...(formState.errors.limits === undefined ? {} : { open: true })}
    >
      <LimitGrantFields above={above} />
    </Disclosure>
  );
}
