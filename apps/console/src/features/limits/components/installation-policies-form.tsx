"use client";
import { InstallationPolicies } from "@operon/contracts";
import { Button, Card, FieldGroup, SegmentedControl, Skeleton, toast } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { LoadFailure, useProblemText } from "../../api/index.ts";
import { useFormResolver } from "../../forms/index.ts";
import { useMay } from "../../viewer/index.ts";
import { installationPoliciesQuery, useSetInstallationPolicies } from "../queries.ts";

const Values = z.object({
  limitStoreAway: InstallationPolicies.shape.limitStoreAway.unwrap(),
  unknownPrice: InstallationPolicies.shape.unknownPrice.unwrap(),
});

/** What gateways do where they cannot know better, for the whole installation. */
export function InstallationPoliciesForm() {
  const { data, error, refetch } = useQuery(installationPoliciesQuery());
  if (data !== undefined) return <PoliciesForm value={data} />;
  if (error !== null) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return <Skeleton className="h-64 max-w-3xl" />;
}

function PoliciesForm({ value }: { value: InstallationPolicies }) {
  const t = useTranslations("limits.installation");
  const problemText = useProblemText();
  const mayWrite = useMay("limits:write");
  const save = useSetInstallationPolicies();
  const form = useForm<InstallationPolicies>({
    resolver: useFormResolver(Values),
    values: value,
    resetOptions: { keepDirtyValues: true },
  });
  const { isDirty } = form.formState;
  const { limitStoreAway, unknownPrice } = form.watch();
  const submit = form.handleSubmit((values) =>
    save.mutate(values, {
      onSuccess: () => {
        toast.success(t("saved"));
        form.reset(values);
      },
      onError: (error) => toast.error(problemText(error)),
    }),
  );
  return (
    <form noValidate className="max-w-3xl" onSubmit={(event) => void submit(event)}>
      <Card
        title={t("title")}
        description={t("description")}
        footer={
          mayWrite ? (
            <>
              {isDirty ? <Button onClick={() => form.reset(value)}>{t("reset")}</Button> : null}
              <Button type="submit" variant="primary" disabled={!isDirty} pending={save.isPending}>
                {t("save")}
              </Button>
            </>
          ) : undefined
        }
      >
        <fieldset disabled={!mayWrite} className="flex flex-col gap-5">
          <FieldGroup label={t("storeAway")} help={t(`storeAwayHelp.${limitStoreAway}`)}>
            <Controller
              control={form.control}
              name="limitStoreAway"
              render={({ field }) => (
                <SegmentedControl
                  label={t("storeAway")}
                  className="self-start"
                  options={Values.shape.limitStoreAway.options.map((one) => ({
                    value: one,
                    label: t(`storeAwayOption.${one}`),
                  }))}
                  value={field.value}
                  onValueChange={field.onChange}
                />
              )}
            />
          </FieldGroup>
          <FieldGroup label={t("unknownPrice")} help={t(`unknownPriceHelp.${unknownPrice}`)}>
            <Controller
              control={form.control}
              name="unknownPrice"
              render={({ field }) => (
                <SegmentedControl
                  label={t("unknownPrice")}
                  className="self-start"
                  options={Values.shape.unknownPrice.options.map((one) => ({
                    value: one,
                    label: t(`unknownPriceOption.${one}`),
                  }))}
                  value={field.value}
                  onValueChange={field.onChange}
                />
              )}
            />
          </FieldGroup>
        </fieldset>
      </Card>
    </form>
  );
}
