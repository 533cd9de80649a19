"use client";
import type { WhatIfAnswer } from "@operon/contracts";
import { DataTable, type DataTableColumn, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { PlaceName } from "../../policy/index.ts";

type Row = WhatIfAnswer["keys"][number];

/** The keys that proposed limits would have refused most. */
export function WhatIfKeyTable({ keys }: Pick<WhatIfAnswer, "keys">) {
  const t = useTranslations("limits.whatIf");
  const format = useFormat();
  const columns: readonly DataTableColumn<Row>[] = [
    {
      id: "key",
      header: t("key"),
      interactive: true,
      cell: ({ keyId, keyName }) => (
        <PlaceName place={{ kind: "key", id: keyId, name: keyName }} part="limits" />
      ),
    },
    { id: "tenant", header: t("tenant"), cell: ({ tenantName }) => tenantName },
    {
      id: "requests",
      header: t("keyRequests"),
      align: "right",
      cell: ({ requests }) => format.number(requests),
    },
    {
      id: "refused",
      header: t("keyRefused"),
      align: "right",
      cell: ({ refused }) => format.number(refused),
    },
    {
      id: "share",
      header: t("share"),
      align: "right",
      cell: ({ requests, refused }) => format.percent(requests === 0 ? null : refused / requests),
    },
  ];
  return (
    <DataTable
      label={t("keys")}
      columns={columns}
      rows={keys}
      rowId={({ keyId }) => keyId}
      className="max-h-64"
      empty={null}
    />
  );
}
