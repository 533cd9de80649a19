"use client";
import type { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Button, Card, toast } from "@operon/ui";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { type PolicyTarget, useCeilings } from "../../policy/index.ts";
import { LIMIT_VALUE_FIELDS, LimitValues } from "../limit-values.ts";
import { type SetLimits, useSetLimits } from "../queries.ts";
import { LimitEditorRow } from "./limit-editor-row.tsx";
import { WhatIfDialog } from "./what-if-dialog.tsx";

export type LimitEditorProps = {
  target: PolicyTarget;
  /** As they are set. */
  value: SetLimits;
};

/** Sets the limits of a tenant or a key: what refuses, and what is only tried. */
export function LimitEditor({ target, value: { limits, shadowLimits } }: LimitEditorProps) {
  const t = useTranslations("limits.editor");
  const tPolicy = useTranslations("policy.limits");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const ceilings = useCeilings({ of: target });
  const save = useSetLimits(target);
  const [isAsking, setIsAsking] = useState(false);
  const form = useForm<LimitValues>({
    resolver: useFormResolver(LimitValues),
    values: { limits, shadowLimits },
    resetOptions: { keepDirtyValues: true },
  });
  const submit = form.handleSubmit((values) =>
    save.mutate(values, {
      onSuccess: () => {
        toast.success(t("saved"));
        form.reset(values);
      },
      onError: (error) => {
        if (!showIssues(form, error, LIMIT_VALUE_FIELDS)) toast.error(problemText(error));
      },
    }),
  );
  const fill = (proposed: LimitsAnswer) => {
    form.setValue("limits", proposed, { shouldDirty: true, shouldValidate: true });
    setIsAsking(false);
    toast.success(t("filled"));
  };
  const { isDirty } = form.formState;
  return (
    <FormProvider {...form}>
      <form noValidate className="min-w-0" onSubmit={(event) => void submit(event)}>
        <Card
          title={t("title")}
          description={t(`description.${target.kind}`)}
          actions={
            <Button size="sm" icon={<FlaskConical aria-hidden />} onClick={() => setIsAsking(true)}>
              {t("whatIf")}
            </Button>
          }
          footer={
            <>
              {isDirty ? (
                <Button onClick={() => form.reset({ limits, shadowLimits })}>{t("reset")}</Button>
              ) : null}
              <Button type="submit" variant="primary" disabled={!isDirty} pending={save.isPending}>
                {t("save")}
              </Button>
            </>
          }
        >
          <div className="@container flex flex-col gap-4">
            <div
              aria-hidden
              className="hidden @xl:grid grid-cols-[11rem_minmax(0,1fr)_minmax(0,1fr)] gap-x-4 text-xs"
            >
              <span />
              <ColumnHead title={t("limit")} help={t("limitHelp")} />
              <ColumnHead title={t("trial")} help={t("trialHelp")} />
            </div>
            {LIMIT_DIMENSIONS.map((dimension) => (
              <LimitEditorRow key={dimension} dimension={dimension} ceilings={ceilings} />
            ))}
            <p className="text-muted text-xs">
              {tPolicy("help")} {ceilings?.hasHidden === true ? tPolicy("above") : null}
            </p>
          </div>
        </Card>
      </form>
      <WhatIfDialog
        target={target}
        proposed={form.getValues("limits")}
        open={isAsking}
        onClose={() => setIsAsking(false)}
        onFill={fill}
      />
    </FormProvider>
  );
}

function ColumnHead({ title, help }: { title: string; help: string }) {
  return (
    <span className="flex flex-col">
      <span className="font-medium text-sm">{title}</span>
      <span className="text-muted">{help}</span>
    </span>
  );
}
