"use client";
import { Button, Field, Textarea, toast } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ProblemNotice } from "../../api/index.ts";
import { useFormResolver } from "../../forms/index.ts";
import { bodyOf, hasOtherSettings } from "../draft/mapping-draft.ts";
import { layerQuery, previewQuery, usePublishMapping } from "../queries.ts";
import { useConflictRefresh } from "../use-conflict-refresh.ts";
import { DifferenceList } from "./difference-list.tsx";
import { EffectsSection } from "./effects-section.tsx";
import type { PublishDialogProps } from "./publish-dialog.tsx";
import { PublishPart } from "./publish-part.tsx";
import { PublishWarnings } from "./publish-warnings.tsx";
import { TestResults } from "./test-results.tsx";

const MAX_REASON = 500;
const ReasonFields = z.object({ reason: z.string().trim().min(1).max(MAX_REASON) });
type ReasonFields = z.infer<typeof ReasonFields>;

type PublishFormProps = Omit<PublishDialogProps, "open">;

/** The body of the dialog, made anew each time that it opens. */
export function PublishForm({ onClose, layer, draft, check, runs, conflict, onPublished }: PublishFormProps) {
  const t = useTranslations("mapping.publish");
  const body = useMemo(() => bodyOf(draft, check.rules, layer), [draft, check.rules, layer]);
  const preview = useQuery(previewQuery(layer.layer, body));
  const publish = usePublishMapping(layer.layer);
  const refresh = useConflictRefresh(layerQuery(layer.layer).queryKey);
  const form = useForm<ReasonFields>({
    resolver: useFormResolver(ReasonFields),
    defaultValues: { reason: "" },
  });
  // The server's word where it has spoken, else this page's own.
  const tests = preview.data?.tests ?? runs;
  const failed = tests.filter(({ passed }) => !passed).length;
  const isBehind = draft.base !== layer.revision;
  const submit = form.handleSubmit(({ reason }) =>
    publish.mutate(
      { ...body, base: draft.base, reason },
      {
        onSuccess: ({ revision }) => {
          toast.success(t("done", { revision: revision ?? "" }));
          onPublished();
          onClose();
        },
        onError: refresh,
      },
    ),
  );
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={(event) => void submit(event)}>
      {conflict}
      {publish.isError && !isBehind ? <ProblemNotice error={publish.error} /> : null}
      <PublishPart title={t("difference")} summary={<ChangeCounts changes={check.changes} />}>
        <DifferenceList changes={check.changes} hasSettings={hasOtherSettings(draft, layer)} />
      </PublishPart>
      {tests.length === 0 ? null : <TestResults tests={tests} />}
      {check.warnings.length === 0 ? null : <PublishWarnings warnings={check.warnings} />}
      <EffectsSection
        effects={preview.data?.effects}
        error={preview.error}
        onRetry={() => void preview.refetch()}
      />
      <Field label={t("reason")} help={t("reasonHelp")} error={form.formState.errors.reason?.message}>
        <Textarea rows={2} placeholder={t("reasonPlaceholder")} {...form.register("reason")} />
      </Field>
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-2 rounded-b-xl border-line border-t bg-raised px-5 py-3">
        {failed > 0 ? (
          <span className="mr-auto text-critical-fg text-xs">{t("blocked", { count: failed })}</span>
        ) : null}
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" disabled={failed > 0 || isBehind} pending={publish.isPending}>
          {t("action")}
        </Button>
      </div>
    </form>
  );
}

function ChangeCounts({ changes }: Pick<PublishFormProps["check"], "changes">) {
  const t = useTranslations("mapping.difference");
  const added = changes.filter(({ before }) => before === null).length;
  const removed = changes.filter(({ after }) => after === null).length;
  return t("counts", { added, changed: changes.length - added - removed, removed });
}
