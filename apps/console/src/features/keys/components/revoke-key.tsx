"use client";
import type { Key } from "@operon/contracts";
import { Button, Card, ConfirmDialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useRevokeKey } from "../queries.ts";

/** Ends a key for ever, after its name was typed. */
export function RevokeKey({ value }: { value: Key }) {
  const t = useTranslations("keys.revoke");
  const problemText = useProblemText();
  const revoke = useRevokeKey(value.id);
  const [isOpen, setIsOpen] = useState(false);
  const confirm = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("done", { name: value.name }));
        setIsOpen(false);
      },
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <Card tone="critical" title={t("title")} description={t("description")}>
      <Button variant="danger-quiet" onClick={() => setIsOpen(true)}>
        {t("action")}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("confirmTitle", { name: value.name })}
        description={t("confirm")}
        confirmLabel={t("action")}
        pending={revoke.isPending}
        onConfirm={confirm}
        typeToConfirm={{
          name: value.name,
          label: t.rich("type", {
            name: value.name,
            code: (text) => <code className="font-mono text-fg">{text}</code>,
          }),
        }}
      />
    </Card>
  );
}
