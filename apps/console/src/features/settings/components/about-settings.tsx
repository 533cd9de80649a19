"use client";
import { Card, DescriptionList, IdText } from "@operon/ui";
import { useTranslations } from "next-intl";

export type AboutSettingsProps = { consoleUrl: string; gatewayUrl: string };

/** Where the parts of this installation are reached. */
export function AboutSettings({ consoleUrl, gatewayUrl }: AboutSettingsProps) {
  const t = useTranslations("settings.about");
  const openApi = "/api/v1/openapi.json";
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Card title={t("addresses")} description={t("addressesDescription")}>
        <DescriptionList
          items={[
            { id: "gateway", label: t("gateway"), value: <IdText value={`${gatewayUrl}/v1`} /> },
            { id: "console", label: t("console"), value: <IdText value={consoleUrl} /> },
            { id: "api", label: t("api"), value: <IdText value={`${consoleUrl}/api/v1`} /> },
            {
              id: "openapi",
              label: t("openapi"),
              value: (
                <a
                  href={openApi}
                  className="focus-ring rounded-sm font-mono text-accent-fg text-xs underline underline-offset-2"
                >
                  {openApi}
                </a>
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}
