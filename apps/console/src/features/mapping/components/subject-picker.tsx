"use client";
import { Combobox, Field, SegmentedControl } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TenantPicker } from "../../tenant-picker/index.ts";
import { useMay, useViewer } from "../../viewer/index.ts";
import { type AskingSubject, keyChoicesQuery } from "../queries.ts";

const KINDS = ["tenant", "key"] as const;

export type SubjectPickerProps = {
  value: AskingSubject;
  onValueChange: (subject: AskingSubject) => void;
  /** Only this account and those below it. */
  under: string | undefined;
};

/** For which account, or for which key. */
export function SubjectPicker({ value, onValueChange, under }: SubjectPickerProps) {
  const t = useTranslations("mapping.test");
  const { tenantId } = useViewer();
  const mayReadKeys = useMay("keys:read");
  const [kind, setKind] = useState<AskingSubject["kind"]>(value.kind);
  const change = (next: AskingSubject["kind"]) => {
    setKind(next);
    if (next === "tenant" && value.kind === "key") onValueChange({ kind: "tenant", id: under ?? tenantId });
  };
  return (
    <div className="relative">
      {mayReadKeys ? (
        <SegmentedControl
          className="absolute -top-1.5 right-0 h-7"
          label={t("for")}
          options={KINDS.map((one) => ({ value: one, label: t(one) }))}
          value={kind}
          onValueChange={change}
        />
      ) : null}
      {kind === "tenant" ? (
        <Field label={t("tenantLabel")}>
          <TenantPicker
            under={under}
            value={value.kind === "tenant" ? value.id : (under ?? tenantId)}
            onValueChange={(id) => onValueChange({ kind: "tenant", id })}
          />
        </Field>
      ) : (
        <Field label={t("keyLabel")}>
          <KeyPicker
            under={under}
            value={value.kind === "key" ? value.id : null}
            onValueChange={(id) => onValueChange({ kind: "key", id })}
          />
        </Field>
      )}
    </div>
  );
}

type KeyPickerProps = {
  under: string | undefined;
  value: string | null;
  onValueChange: (keyId: string) => void;
};

function KeyPicker({ under, value, onValueChange }: KeyPickerProps) {
  const t = useTranslations("mapping.test");
  const [search, setSearch] = useState("");
  const { data = [], isFetching } = useQuery(keyChoicesQuery(search, under));
  const [chosen, setChosen] = useState<(typeof data)[number] | null>(null);
  const isListed = value === null || data.some((option) => option.value === value);
  return (
    <Combobox
      options={isListed || chosen === null ? data : [chosen, ...data]}
      value={value}
      placeholder={t("keyPlaceholder")}
      loading={isFetching}
      onSearch={(query) => setSearch(query === chosen?.label ? "" : query)}
      onValueChange={(id) => {
        if (id === null) return;
        setChosen(data.find((option) => option.value === id) ?? null);
        setSearch("");
        onValueChange(id);
      }}
    />
  );
}
