"use client";
import { Dialog } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useCreateKey } from "../queries.ts";
import { CreateKeyForm } from "./create-key-form.tsx";
import { NewKeySecret } from "./new-key-secret.tsx";

export type CreateKeyDialogProps = {
  open: boolean;
  onClose: () => void;
  tenantId: string;
  gatewayUrl: string;
};

/** Makes a key, then shows its secret this once; closing forgets it. */
export function CreateKeyDialog({ open, onClose, tenantId, gatewayUrl }: CreateKeyDialogProps) {
  const t = useTranslations("keys.create");
  const create = useCreateKey();
  const created = create.data;
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
      size={created === undefined ? "md" : "lg"}
      dismissible={created === undefined}
      title={created === undefined ? t("title") : t("doneTitle", { name: created.key.name })}
      description={created === undefined ? t("description") : undefined}
    >
      {!open ? null : created === undefined ? (
        <CreateKeyForm create={create} tenantId={tenantId} onCancel={close} />
      ) : (
        <NewKeySecret created={created} gatewayUrl={gatewayUrl} onSaved={close} />
      )}
    </Dialog>
  );
}
