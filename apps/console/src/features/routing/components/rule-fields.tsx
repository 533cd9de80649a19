"use client";
import type { RoutingContext } from "@operon/contracts";
import { isPattern, ROUTING_STRATEGIES } from "@operon/domain";
import { Field, Select } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { errorText } from "../../forms/index.ts";
import { routingInForce } from "../routing-in-force.ts";
import { CONTINUE_CHOICES, FALLBACK_MODES, INHERIT, type RuleValues } from "../rule-values.ts";
import { FallbackList } from "./fallback-list.tsx";

/** What a rule says of the models that it names; each choice shows what holds where it says nothing. */
export function RuleFields({ context }: { context: RoutingContext }) {
  const t = useTranslations("routing");
  const { control, formState } = useFormContext<RuleValues>();
  const { errors } = formState;
  const model = useWatch({ control, name: "model" });
  const strategy = useWatch({ control, name: "strategy" });
  const fallbackMode = useWatch({ control, name: "fallbackMode" });
  const above = routingInForce(isPattern(model) ? "" : model, withoutOwn(context));
  const hasAbove = context.layers.length > 1;
  const inherit = (value: string) => ({
    value: INHERIT,
    label: t(hasAbove ? "form.inherit" : "form.default", { value }),
  });
  const namesAbove = above.fallbacks.map((one) => one.model).join(", ");
  const choices = context.served.filter((name) => !isPattern(name) && name !== model);
  return (
    <>
      <Field
        label={t("form.strategy")}
        help={
          strategy === INHERIT
            ? undefined
            : t("doesAndChoose", { does: t(`does.${strategy}`), choose: t(`choose.${strategy}`) })
        }
        error={errors.strategy?.message}
      >
        <Controller
          control={control}
          name="strategy"
          render={({ field }) => (
            <Select
              options={[
                inherit(t(`strategy.${above.strategy}`)),
                ...ROUTING_STRATEGIES.map((value) => ({ value, label: t(`strategy.${value}`) })),
              ]}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      <Field
        label={t("form.fallbacks")}
        help={t("form.fallbacksHelp")}
        error={fallbackMode === "list" ? undefined : errorText(errors.fallbacks)}
      >
        <Controller
          control={control}
          name="fallbackMode"
          render={({ field }) => (
            <Select
              options={FALLBACK_MODES.map((value) =>
                value === INHERIT
                  ? inherit(namesAbove === "" ? t("form.fallbackMode.none") : namesAbove)
                  : { value, label: t(`form.fallbackMode.${value}`) },
              )}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
      {fallbackMode === "list" ? (
        <Controller
          control={control}
          name="fallbacks"
          render={({ field }) => (
            <FallbackList
              value={field.value}
              onValueChange={field.onChange}
              choices={choices}
              error={errorText(errors.fallbacks)}
            />
          )}
        />
      ) : null}
      <Field label={t("form.continue")} help={t("form.continueHelp")} error={errors.continueStreams?.message}>
        <Controller
          control={control}
          name="continueStreams"
          render={({ field }) => (
            <Select
              options={CONTINUE_CHOICES.map((value) =>
                value === INHERIT
                  ? inherit(t(above.continueStreams ? "says.continue" : "says.stop"))
                  : { value, label: t(`says.${value}`) },
              )}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </Field>
    </>
  );
}

/** As if the account had no rules of its own. */
function withoutOwn(context: RoutingContext): RoutingContext {
  return { ...context, layers: context.layers.slice(1) };
}
