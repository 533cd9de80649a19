"use client";
import { Field, NumberInput, Switch, Textarea } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ChatSettings } from "../send-chat.ts";
import { ModelPicker } from "./model-picker.tsx";

export type SettingsFormProps = {
  settings: ChatSettings;
  models: readonly string[] | undefined;
  onChange: (changes: Partial<ChatSettings>) => void;
};

const MAX_TOKENS = 1_000_000;

/** What the next question is asked with. */
export function SettingsForm({ settings, models, onChange }: SettingsFormProps) {
  const t = useTranslations("playground.settings");
  return (
    <div className="flex flex-col gap-5">
      <Field label={t("model")}>
        <ModelPicker models={models} value={settings.model} onValueChange={(model) => onChange({ model })} />
      </Field>
      <Field label={t("system")} note={t("optional")} help={t("systemHelp")}>
        <Textarea
          rows={4}
          value={settings.system}
          placeholder={t("systemPlaceholder")}
          onChange={(event) => onChange({ system: event.target.value })}
        />
      </Field>
      <Field label={t("temperature")} note={t("optional")} help={t("temperatureHelp")}>
        <NumberInput
          value={settings.temperature}
          onValueChange={(temperature) => onChange({ temperature })}
          min={0}
          max={2}
          step={0.1}
          placeholder={t("modelDefault")}
        />
      </Field>
      <Field label={t("maxTokens")} note={t("optional")} help={t("maxTokensHelp")}>
        <NumberInput
          value={settings.maxTokens}
          onValueChange={(maxTokens) => onChange({ maxTokens })}
          min={1}
          max={MAX_TOKENS}
          step={1}
          placeholder={t("modelDefault")}
        />
      </Field>
      <Switch
        label={t("stream")}
        help={t("streamHelp")}
        checked={settings.stream}
        onCheckedChange={(stream) => onChange({ stream })}
      />
    </div>
  );
}
