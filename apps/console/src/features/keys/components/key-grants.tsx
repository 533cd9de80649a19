"use client";
import { Disclosure } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { errorText } from "../../forms/index.ts";
import {
  AllowlistEditor,
  AllowlistModeField,
  EndpointGrantField,
  LimitDisclosure,
  ModelGrantField,
} from "../../policy/index.ts";
import type { KeyForm } from "../key-form.ts";

/** What a key may do at most, closed until somebody wants to say it. */
export function KeyGrants() {
  const { control } = useFormContext<KeyForm>();
  const tenantId = useWatch({ control, name: "tenantId" });
  return (
    <div className="flex flex-col gap-2">
      <AccessGrant />
      <LimitDisclosure above={{ below: tenantId }} />
      <AddressGrant />
    </div>
  );
}

function AccessGrant() {
  const t = useTranslations("keys.grant");
  const { control, formState } = useFormContext<KeyForm>();
  const { models, endpoints } = formState.errors;
  const [setModels, setEndpoints] = useWatch({ control, name: ["models", "endpoints"] });
  const set = [
    setModels === null ? [] : t("models", { count: setModels.length }),
    setEndpoints === null ? [] : t("endpoints", { count: setEndpoints.length }),
  ].flat();
  return (
    <Disclosure
      title={t("access")}
      summary={set.length === 0 ? t("open") : set.join(" · ")}
      {...(models === undefined && endpoints === undefined ? {} : { open: true })}
    >
      <Controller
        control={control}
        name="models"
        render={({ field }) => (
          <ModelGrantField value={field.value} onValueChange={field.onChange} error={errorText(models)} />
        )}
      />
      <Controller
        control={control}
        name="endpoints"
        render={({ field }) => (
          <EndpointGrantField
            value={field.value}
            onValueChange={field.onChange}
            error={errorText(endpoints)}
          />
        )}
      />
    </Disclosure>
  );
}

function AddressGrant() {
  const t = useTranslations("keys.grant");
  const { control, formState } = useFormContext<KeyForm>();
  const { allowlist, allowlistMode } = formState.errors;
  const [list, mode] = useWatch({ control, name: ["allowlist", "allowlistMode"] });
  const count = list?.length ?? 0;
  return (
    <Disclosure
      title={t("addresses")}
      summary={count === 0 ? t("anywhere") : t(mode === "dry-run" ? "rangesDryRun" : "ranges", { count })}
      {...(allowlist === undefined && allowlistMode === undefined ? {} : { open: true })}
    >
      <Controller
        control={control}
        name="allowlist"
        render={({ field }) => (
          <AllowlistEditor
            value={field.value ?? []}
            onValueChange={field.onChange}
            error={errorText(allowlist)}
          />
        )}
      />
      {count === 0 ? null : (
        <Controller
          control={control}
          name="allowlistMode"
          render={({ field }) => (
            <AllowlistModeField
              value={field.value}
              onValueChange={field.onChange}
              error={errorText(allowlistMode)}
            />
          )}
        />
      )}
    </Disclosure>
  );
}
