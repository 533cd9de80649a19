"use client";
import { Button, Field, Input } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";

export type BulkRevokeFormProps = {
  count: number;
  pending: boolean;
  onCancel: () => void;
  onSubmit: () => void;
};

/** Ends many keys for ever, once their number was typed. */
export function BulkRevokeForm({ count, pending, onCancel, onSubmit }: BulkRevokeFormProps) {
  const t = useTranslations("keys");
  const [typed, setTyped] = useState("");
  const isConfirmed = typed.trim() === String(count);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed && !pending) onSubmit();
      }}
    >
      <Field label={t("bulk.typeCount", { count })}>
        <Input
          mono
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" variant="danger" disabled={!isConfirmed} pending={pending}>
          {t("bulk.revoke", { count })}
        </Button>
      </div>
    </form>
  );
}
