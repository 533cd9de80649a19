"use client";
import type { Key } from "@operon/contracts";
import { Dialog, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useRotateKey } from "../queries.ts";
import { GraceForm } from "./grace-form.tsx";
import { NewKeySecret } from "./new-key-secret.tsx";

export type KeySecretDialogProps = { value: Key; gatewayUrl: string; open: boolean; onClose: () => void };

/** Gives a key another secret, and shows it this once. */
export function RotateDialog({ value, gatewayUrl, open, onClose }: KeySecretDialogProps) {
  const t = useTranslations("keys.rotate");
  const problemText = useProblemText();
  const rotate = useRotateKey(value.id);
  const created = rotate.data;
  const close = () => {
    rotate.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      size={created === undefined ? "md" : "lg"}
      dismissible={created === undefined}
      title={t(created === undefined ? "title" : "doneTitle", { name: value.name })}
      description={created === undefined ? t("description") : undefined}
    >
      {!open ? null : created === undefined ? (
        <GraceForm
          submitLabel={t("action")}
          pending={rotate.isPending}
          onCancel={close}
          onSubmit={(graceSeconds) =>
            rotate.mutate({ graceSeconds }, { onError: (error) => toast.error(problemText(error)) })
          }
        />
      ) : (
        <NewKeySecret created={created} gatewayUrl={gatewayUrl} onSaved={close} />
      )}
    </Dialog>
  );
}
