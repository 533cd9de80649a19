"use client";
import type { MappingContext, MappingLayer } from "@operon/contracts";
import { isPattern } from "@operon/domain";
import { Card, Field, FieldGroup, SegmentedControl } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type MappingDraft, readsDefault } from "../draft/mapping-draft.ts";
import { ModelChoice } from "./model-choice.tsx";

const SHARES = ["subtree", "self"] as const;

export type LayerSettingsProps = {
  layer: MappingLayer;
  draft: MappingDraft;
  onChange: (part: Partial<MappingDraft>) => void;
  context: MappingContext | undefined;
};

/** What is published together with the rules: the default model, and whom the rules reach. */
export function LayerSettings({ layer, draft, onChange, context }: LayerSettingsProps) {
  const t = useTranslations("mapping.settings");
  const served = useMemo(
    () => [
      ...new Set(
        context?.providers.flatMap(({ deployments }) =>
          deployments.map(({ model }) => model).filter((model) => !isPattern(model)),
        ),
      ),
    ],
    [context],
  );
  const { share } = layer;
  if (!readsDefault(layer) && share === null) return null;
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {readsDefault(layer) ? (
          <Field label={t("defaultModel")} help={t("defaultModelHelp")} disabled={!layer.writable}>
            <ModelChoice
              models={served}
              value={draft.defaultModel}
              onValueChange={(defaultModel) => onChange({ defaultModel })}
              disabled={!layer.writable}
            />
          </Field>
        ) : null}
        {share === null ? null : (
          <FieldGroup label={t("share")} help={t(`shareHelp.${draft.share ?? share}`)}>
            {layer.writable ? (
              <SegmentedControl
                className="self-start"
                label={t("share")}
                options={SHARES.map((value) => ({ value, label: t(`shares.${value}`) }))}
                value={draft.share}
                onValueChange={(value) => onChange({ share: value })}
              />
            ) : (
              <p>{t(`shares.${share}`)}</p>
            )}
          </FieldGroup>
        )}
      </div>
    </Card>
  );
}
