"use client";
import type { PriceRatesText } from "@operon/contracts";
import { Button, Field, Input, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import {
  createPriceOf,
  MAIN_RATES,
  OTHER_RATES,
  PriceForm,
  priceFormOf,
  type RateName,
} from "../price-form.ts";
import type { PriceSubject } from "../price-subject.ts";
import { useCreatePrice } from "../queries.ts";
import { useSeesAccounts } from "../use-sees-accounts.ts";
import { AccountPicker } from "./account-picker.tsx";

export type SetPriceFormProps = {
  subject: PriceSubject;
  /** Of the version before. */
  rates: PriceRatesText | undefined;
  onClose: () => void;
};

/** A model, who charges for it, and its rates. */
export function SetPriceForm({ subject, rates, onClose }: SetPriceFormProps) {
  const t = useTranslations("prices");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const create = useCreatePrice();
  const { mayChoose } = useSeesAccounts();
  const form = useForm({
    resolver: useFormResolver(PriceForm),
    defaultValues: priceFormOf(subject, rates),
  });
  const { errors } = form.formState;
  const isFixed = subject.model !== "";
  const submit = form.handleSubmit((values) =>
    create.mutate(createPriceOf(values), {
      onSuccess: (price) => {
        toast.success(t("set.done", { model: price.model }));
        onClose();
      },
      onError: (error) => {
        if (!showIssues(form, error, { model: "model", providerId: "providerId", rates: "input" }))
          toast.error(problemText(error));
      },
    }),
  );
  const rate = (name: RateName, note?: string) => (
    <Field key={name} label={t(`rate.${name}`)} note={note} error={errors[name]?.message}>
      <div className="relative">
        <span aria-hidden className="pointer-events-none absolute top-1.5 left-2.5 text-subtle">
          $
        </span>
        <Input inputMode="decimal" autoComplete="off" className="pl-6" {...form.register(name)} />
      </div>
    </Field>
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
      <p className="text-muted text-xs">{t("unit")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        {MAIN_RATES.map((name) => rate(name, name === "cachedInput" ? t("set.optional") : undefined))}
      </div>
      <details className="group">
        <summary className="focus-ring w-fit cursor-default rounded-sm font-medium text-muted hover:text-fg">
          {t("set.more")}
        </summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-3">{OTHER_RATES.map((name) => rate(name))}</div>
        <p className="mt-2 text-muted text-xs">{t("set.moreHelp")}</p>
      </details>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("set.action")}
        </Button>
      </div>
    </form>
  );
}
