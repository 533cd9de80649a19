"use client";
import { RaisedAlertKind } from "@operon/contracts";
import { Checkbox, FieldGroup, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";

export type KindChoiceProps = {
  /** null = all. */
  value: readonly RaisedAlertKind[] | null;
  onValueChange: (value: RaisedAlertKind[] | null) => void;
  error?: string | undefined;
};

/** All alerts, or some of them by kind. */
export function KindChoice({ value, onValueChange, error }: KindChoiceProps) {
  const t = useTranslations("alerts");
  const kinds = RaisedAlertKind.options;
  return (
    <FieldGroup label={t("form.which")} error={error}>
      <SegmentedControl
        label={t("form.which")}
        className="self-start"
        options={[
          { value: "all", label: t("form.whichAll") },
          { value: "some", label: t("form.whichSome") },
        ]}
        value={value === null ? "all" : "some"}
        onValueChange={(next) => onValueChange(next === "all" ? null : [...kinds])}
      />
      {value === null ? null : (
        <div className="flex flex-col gap-2">
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={value.includes(kind)}
              onCheckedChange={(isOn) =>
                onValueChange(kinds.filter((one) => (one === kind ? isOn : value.includes(one))))
              }
              label={
                <span>
                  {t(`kind.${kind}`)} <span className="text-muted">{t(`kindHelp.${kind}`)}</span>
                </span>
              }
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}
