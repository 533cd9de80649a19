"use client";
import { ENDPOINTS, type EndpointName } from "@operon/domain";
import { Checkbox } from "@operon/ui";
import { useTranslations } from "next-intl";
import { GrantChoice } from "./grant-choice.tsx";

export type EndpointGrantFieldProps = {
  value: readonly EndpointName[] | null;
  onValueChange: (value: EndpointName[] | null) => void;
  error?: string | undefined;
  disabled?: boolean;
};

/** Which endpoints of the gateway may be called. */
export function EndpointGrantField({ value, onValueChange, error, disabled }: EndpointGrantFieldProps) {
  const t = useTranslations("policy.endpoints");
  return (
    <GrantChoice
      label={t("label")}
      error={error}
      isOpen={value === null}
      openLabel={t("open")}
      disabled={disabled}
      onOpenChange={(isOpen) => onValueChange(isOpen ? null : [...ENDPOINTS])}
    >
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {ENDPOINTS.map((endpoint) => (
          <Checkbox
            key={endpoint}
            disabled={disabled}
            checked={value?.includes(endpoint) === true}
            label={<code className="font-mono text-xs">/v1/{endpoint}</code>}
            onCheckedChange={(isOn) =>
              onValueChange(ENDPOINTS.filter((one) => (one === endpoint ? isOn : value?.includes(one))))
            }
          />
        ))}
      </div>
      {value?.length === 0 ? <p className="text-warning-fg text-xs">{t("none")}</p> : null}
    </GrantChoice>
  );
}
