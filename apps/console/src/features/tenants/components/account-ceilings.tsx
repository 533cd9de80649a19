"use client";
import { Disclosure } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { errorText } from "../../forms/index.ts";
import { ChildrenField, EndpointGrantField, ModelGrantField } from "../../policy/index.ts";
import type { NewAccountForm } from "../new-account.ts";

/** What a new sub-account may do at most, closed until somebody wants to say it. */
export function AccountCeilings() {
  const t = useTranslations("tenants.create");
  const { control, formState } = useFormContext<NewAccountForm>();
  const { errors } = formState;
  const [models, endpoints, children] = useWatch({ control, name: ["models", "endpoints", "children"] });
  const set = [
    models === null ? [] : t("ceilingModels", { count: models.length }),
    endpoints === null ? [] : t("ceilingEndpoints", { count: endpoints.length }),
    children.allow && children.maxDepth === null ? [] : t("ceilingChildren"),
  ].flat();
  const hasError = [errors.models, errors.endpoints, errors.children].some((error) => error !== undefined);
  return (
    <Disclosure
      title={t("ceilings")}
      summary={set.length === 0 ? t("noCeilings") : set.join(" · ")}
      {...(hasError ? { open: true } : {})}
    >
      <Controller
        control={control}
        name="models"
        render={({ field }) => (
          <ModelGrantField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.models)}
          />
        )}
      />
      <Controller
        control={control}
        name="endpoints"
        render={({ field }) => (
          <EndpointGrantField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.endpoints)}
          />
        )}
      />
      <Controller
        control={control}
        name="children"
        render={({ field }) => (
          <ChildrenField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(errors.children)}
          />
        )}
      />
    </Disclosure>
  );
}
