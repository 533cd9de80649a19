"use client";
import type { Price } from "@operon/contracts";
import { Button, Field, Input, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { createPriceOf, PriceForm, priceFormOf } from "../price-form.ts";
import type { PriceSubject } from "../price-subject.ts";
import { useCreatePrice } from "../queries.ts";
import { useSeesAccounts } from "../use-sees-accounts.ts";
import { AccountPicker } from "./account-picker.tsx";
import { BatchPercentField } from "./batch-percent-field.tsx";
import { RateFields } from "./rate-fields.tsx";

export type SetPriceFormProps = {
  subject: PriceSubject;
  /** The version before. */
  price: Price | undefined;
  onClose: () => void;
};

/** Where the API finds fault, by its names. */
const FIELDS = {
  model: "model",
  providerId: "providerId",
  rates: "input",
  batchPercent: "batchPercent",
} as const;

/** A model, who charges for it, and its rates. */
export function SetPriceForm({ subject, price, onClose }: SetPriceFormProps) {
  const t = useTranslations("prices");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const create = useCreatePrice();
  const { mayChoose } = useSeesAccounts();
  const form = useForm({
    resolver: useFormResolver(PriceForm),
    defaultValues: priceFormOf(subject, price),
  });
  const { errors } = form.formState;
  const isFixed = subject.model !== "";
  const submit = form.handleSubmit((values) =>
    create.mutate(createPriceOf(values), {
      onSuccess: ({ model }) => {
        toast.success(t("set.done", { model }));
        onClose();
      },
      onError: (error) => {
        if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
      },
    }),
  );
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("column.model")} help={t("set.modelHelp")} error={errors.model?.message}>
        <Input mono autoComplete="off" spellCheck={false} readOnly={isFixed} {...form.register("model")} />
      </Field>
      {mayChoose ? (
        <Field
          label={t("column.account")}
          note={isFixed ? undefined : t("set.optional")}
          help={t("set.accountHelp")}
          error={errors.providerId?.message}
        >
          <Controller
            control={form.control}
            name="providerId"
            render={({ field }) => (
              <AccountPicker value={field.value} onValueChange={field.onChange} disabled={isFixed} />
            )}
          />
        </Field>
      ) : null}
      <RateFields form={form} />
      <Controller
        control={form.control}
        name="batchPercent"
        render={({ field: { value, onChange, onBlur } }) => (
          <BatchPercentField
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            error={errors.batchPercent?.message}
          />
        )}
      />
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("set.action")}
        </Button>
      </div>
    </form>
  );
}
