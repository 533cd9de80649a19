"use client";
import { Button, Card } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";

export type PolicyCardProps = {
  title: string;
  description: string;
  isDirty: boolean;
  isSaving: boolean;
  onSubmit: (event: FormEvent) => unknown;
  onReset: () => void;
  children: ReactNode;
};

/** A part of what a tenant grants, with a Save of its own. */
export function PolicyCard(props: PolicyCardProps) {
  const { title, description, isDirty, isSaving, onSubmit, onReset, children } = props;
  const t = useTranslations("tenants.policy");
  return (
    <form noValidate className="min-w-0" onSubmit={(event) => void onSubmit(event)}>
      <Card
        title={title}
        description={description}
        footer={
          <>
            {isDirty ? <Button onClick={onReset}>{t("reset")}</Button> : null}
            <Button type="submit" variant="primary" disabled={!isDirty} pending={isSaving}>
              {t("save")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-5">{children}</div>
      </Card>
    </form>
  );
}
