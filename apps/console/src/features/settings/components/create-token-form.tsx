"use client";
import { NameText } from "@operon/contracts";
import { CAPABILITIES, type Capability } from "@operon/domain";
import { Button, Field, FieldGroup, Input, SegmentedControl, Select, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { CapabilityTable } from "../../capabilities/index.ts";
import { errorText, useFormResolver, useShowIssues } from "../../forms/index.ts";
import { useViewer } from "../../viewer/index.ts";
import type { useCreateToken } from "../queries.ts";

const DAY_MS = 86_400_000;
const LIVES = ["7", "30", "90", "365", "never"] as const;
const TokenFields = z.object({
  name: NameText,
  life: z.enum(LIVES),
  /** null = whatever its person may. */
  scopes: z.array(z.enum(CAPABILITIES)).min(1).nullable(),
});
type TokenFields = z.infer<typeof TokenFields>;

export type CreateTokenFormProps = { create: ReturnType<typeof useCreateToken>; onCancel: () => void };

/** What a new token is for, what it may do, and how long it lives. */
export function CreateTokenForm({ create, onCancel }: CreateTokenFormProps) {
  const t = useTranslations("settings.tokens");
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const { capabilities } = useViewer();
  const form = useForm<TokenFields>({
    resolver: useFormResolver(TokenFields),
    defaultValues: { name: "", life: "90", scopes: null },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ name, life, scopes }) => {
    const expiresAt = life === "never" ? null : new Date(Date.now() + Number(life) * DAY_MS).toISOString();
    create.mutate(
      { name, expiresAt, scopes },
      {
        onError: (error) => {
          const isShown = showIssues(form, error, { name: "name", expiresAt: "life", scopes: "scopes" });
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
      <Controller
        control={form.control}
        name="scopes"
        render={({ field }) => (
          <FieldGroup
            label={t("create.scopes")}
            help={t(field.value === null ? "create.scopesAllHelp" : "create.scopesHelp")}
            error={errorText(errors.scopes)}
          >
            <SegmentedControl
              label={t("create.scopes")}
              className="self-start"
              options={[
                { value: "all", label: t("create.scopesAll") },
                { value: "some", label: t("create.scopesSome") },
              ]}
              value={field.value === null ? "all" : "some"}
              onValueChange={(next) => field.onChange(next === "all" ? null : readsOf(capabilities))}
            />
            {field.value === null ? null : (
              <CapabilityTable
                label={t("create.scopes")}
                value={field.value}
                allowed={capabilities}
                onValueChange={field.onChange}
              />
            )}
          </FieldGroup>
        )}
      />
      <div className="mt-1 flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("create.action")}
        </Button>
      </div>
    </form>
  );
}

function readsOf(capabilities: readonly Capability[]): Capability[] {
  return capabilities.filter((one) => one.endsWith(":read"));
}
