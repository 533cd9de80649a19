"use client";
import { NameText } from "@operon/contracts";
import { Button, Field, Input, Select, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { showIssues, useFormResolver } from "../../forms/index.ts";
import type { useCreateToken } from "../queries.ts";

const DAY_MS = 86_400_000;
const LIVES = ["7", "30", "90", "365", "never"] as const;
const TokenFields = z.object({ name: NameText, life: z.enum(LIVES) });

export type CreateTokenFormProps = { create: ReturnType<typeof useCreateToken>; onCancel: () => void };

/** What a new token is for, and how long it lives. */
export function CreateTokenForm({ create, onCancel }: CreateTokenFormProps) {
  const t = useTranslations("settings.tokens");
  const problemText = useProblemText();
  const form = useForm({
    resolver: useFormResolver(TokenFields),
    defaultValues: { name: "", life: "90" as const },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ name, life }) => {
    const expiresAt = life === "never" ? null : new Date(Date.now() + Number(life) * DAY_MS).toISOString();
    create.mutate(
      { name, expiresAt },
      {
        onError: (error) => {
          const isShown = showIssues(form, error, { name: "name", expiresAt: "life" });
          if (!isShown) toast.error(problemText(error));
        },
      },
    );
  });
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field label={t("column.name")} help={t("create.nameHelp")} error={errors.name?.message}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("create.life")} error={errors.life?.message}>
        <Controller
          control={form.control}
          name="life"
          render={({ field }) => (
            <Select
              options={LIVES.map((life) => ({ value: life, label: t(`life.${life}`) }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("create.action")}
        </Button>
      </div>
    </form>
  );
}
