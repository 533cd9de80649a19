"use client";
import { ENDPOINTS, type EndpointName } from "@operon/domain";
import { Checkbox } from "@operon/ui";
import { useTranslations } from "next-intl";
import { ENDPOINT_FACTS, ENDPOINT_MAKERS, endpointsOf, useEndpointWords } from "../../endpoints/index.ts";
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
  const words = useTranslations("endpoints");
  const { name } = useEndpointWords();
  return (
    <GrantChoice
      label={t("label")}
      error={error}
      isOpen={value === null}
      openLabel={t("open")}
      disabled={disabled}
      onOpenChange={(isOpen) => onValueChange(isOpen ? null : [...ENDPOINTS])}
    >
      <div className="flex flex-col gap-3 pt-0.5">
        {ENDPOINT_MAKERS.map((maker) => (
          <fieldset key={maker} className="flex min-w-0 flex-col gap-0.5">
            <legend className="pb-1 text-muted text-xs">{words(`maker.${maker}`)}</legend>
            {endpointsOf(maker).map((endpoint) => (
              <Checkbox
                key={endpoint}
                disabled={disabled}
                checked={value?.includes(endpoint) === true}
                label={
                  <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                    {name(endpoint)}
                    <code className="break-all font-mono text-subtle text-xs">
                      {ENDPOINT_FACTS[endpoint].path}
                    </code>
                  </span>
                }
                onCheckedChange={(isOn) =>
                  onValueChange(ENDPOINTS.filter((one) => (one === endpoint ? isOn : value?.includes(one))))
                }
              />
            ))}
          </fieldset>
        ))}
      </div>
      {value?.length === 0 ? <p className="text-warning-fg text-xs">{t("none")}</p> : null}
    </GrantChoice>
  );
}
