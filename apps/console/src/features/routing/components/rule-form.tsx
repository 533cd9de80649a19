"use client";
import { type RoutingContext, RoutingModelText } from "@operon/contracts";
import type { RoutingRule } from "@operon/domain";
import { Button, Field, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { usePutRoutingRule } from "../queries.ts";
import { RULE_FIELDS, RuleValues, ruleOf, valuesOf } from "../rule-values.ts";
import { ModelPicker } from "./model-picker.tsx";
import { RuleFields } from "./rule-fields.tsx";

export type RuleFormProps = {
  context: RoutingContext;
  /** null = a new one. */
  rule: RoutingRule | null;
  onClose: () => void;
};

/** What a rule says: of which models, by which strategy, what takes over, and what becomes of broken streams. */
export function RuleForm({ context, rule, onClose }: RuleFormProps) {
  const t = useTranslations("routing.form");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const put = usePutRoutingRule();
  const form = useForm<RuleValues>({ resolver: useFormResolver(RuleValues), defaultValues: valuesOf(rule) });
  const submit = form.handleSubmit((values) => {
    const { model } = values;
    const isTaken = rule === null && context.layers[0]?.rules.some((one) => one.model === model) === true;
    if (isTaken) return form.setError("model", { message: t("taken") }, { shouldFocus: true });
    return put.mutate(
      { tenantId: context.tenant.id, ...ruleOf(values) },
      {
        onSuccess: () => {
          toast.success(t(rule === null ? "added" : "saved", { model }));
          onClose();
        },
        onError: (error) => {
          if (!showIssues(form, error, RULE_FIELDS)) toast.error(problemText(error));
        },
      },
    );
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {rule === null ? (
          <Field label={t("model")} help={t("modelHelp")} error={form.formState.errors.model?.message}>
            <Controller
              control={form.control}
              name="model"
              render={({ field }) => (
                <ModelPicker
                  placeholder={t("modelPlaceholder")}
                  options={["*", ...context.served.filter((model) => model !== "*")].map((model) => ({
                    value: model,
                    label: model,
                  }))}
                  value={field.value === "" ? null : field.value}
                  accepts={(typed) => RoutingModelText.safeParse(typed).success}
                  onValueChange={field.onChange}
                />
              )}
            />
          </Field>
        ) : null}
        <RuleFields context={context} />
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={put.isPending}>
            {t(rule === null ? "add" : "save")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
