"use client";
import { Button, Dialog } from "@operon/ui";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMay } from "../../viewer/index.ts";
import { CreateTenantForm, type ParentChoice } from "./create-tenant-form.tsx";

export type CreateTenantButtonProps = {
  /** Chosen at first. */
  parent: ParentChoice;
  variant: "primary" | "secondary";
};

/** Opens a sub-account; nothing for whoever may not. */
export function CreateTenantButton({ parent, variant }: CreateTenantButtonProps) {
  const t = useTranslations("tenants.create");
  const mayWrite = useMay("tenants:write");
  const [isOpen, setIsOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
  if (!mayWrite) return null;
  const close = () => void setIsOpen(null);
  return (
    <>
      <Button variant={variant} icon={<Plus aria-hidden />} onClick={() => void setIsOpen(true)}>
        {t("action")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(next) => (next ? undefined : close())}
        title={t("title")}
        description={t("description")}
      >
        {isOpen ? <CreateTenantForm parent={parent} onClose={close} /> : null}
      </Dialog>
    </>
  );
}
