"use client";
import { Button, FieldGroup, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GRACE_CHOICES, type GraceChoice } from "../grace-choice.ts";

export type GraceFormProps = {
  submitLabel: string;
  pending: boolean;
  onCancel: () => void;
  onSubmit: (graceSeconds: number) => void;
};

/** How long the secret before still works, while the new one is rolled out. */
export function GraceForm({ submitLabel, pending, onCancel, onSubmit }: GraceFormProps) {
  const t = useTranslations("keys");
  const [grace, setGrace] = useState<GraceChoice>("86400");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(Number(grace));
      }}
    >
      <FieldGroup
        label={t("rotate.grace")}
        help={t(grace === "0" ? "rotate.atOnceHelp" : "rotate.graceHelp")}
      >
        <SegmentedControl
          label={t("rotate.grace")}
          className="self-start"
          options={GRACE_CHOICES.map((choice) => ({ value: choice, label: t(`rotate.choice.${choice}`) }))}
          value={grace}
          onValueChange={setGrace}
        />
      </FieldGroup>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant={grace === "0" ? "danger" : "primary"} pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
