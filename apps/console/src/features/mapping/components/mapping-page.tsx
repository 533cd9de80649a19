"use client";
import { Page, PageHeader, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { TenantPicker } from "../../tenant-picker/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { readLayerName } from "../layer-name.ts";
import { LayerEditor } from "./layer-editor.tsx";

const KINDS = ["tenant", "global"] as const;

/** The rules of the viewer's account, of one below it, or of all. */
export function MappingPage() {
  const t = useTranslations("mapping");
  const { tenantId, tenantPath } = useViewer();
  const own = `tenant-${tenantId}`;
  const [asked, setLayer] = useQueryState("layer", parseAsString.withDefault(own));
  const target = readLayerName(asked);
  const open = (layer: string) => void setLayer(layer === own ? null : layer);
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="-mt-2 flex flex-wrap items-center gap-2">
        {tenantPath === "/" ? (
          <SegmentedControl
            label={t("layer.label")}
            options={KINDS.map((value) => ({ value, label: t(`layer.${value}`) }))}
            value={target === undefined || target.kind === "key" ? null : target.kind}
            onValueChange={(kind) => open(kind === "global" ? "global" : own)}
          />
        ) : null}
        {target?.kind === "tenant" ? (
          <div className="w-64">
            <TenantPicker
              key={target.id}
              label={t("layer.account")}
              value={target.id}
              onValueChange={(id) => open(`tenant-${id}`)}
            />
          </div>
        ) : null}
      </div>
      <LayerEditor key={asked} layer={asked} />
    </Page>
  );
}
