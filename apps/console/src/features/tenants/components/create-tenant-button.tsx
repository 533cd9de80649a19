"use client";
import { Button, Dialog } from "@operon/ui";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { InvitationLink } from "../../people/index.ts";
import { useMay } from "../../viewer/index.ts";
import { useOpenAccount } from "../queries.ts";
import { CreateTenantForm, type ParentChoice } from "./create-tenant-form.tsx";

export type CreateTenantButtonProps = {
  /** Chosen at first. */
  parent: ParentChoice;
  variant: "primary" | "secondary";
};

/** Opens a sub-account; nothing for whoever may not. */
export function CreateTenantButton({ parent, variant }: CreateTenantButtonProps) {
  const t = useTranslations("tenants.create");
  const mayWrite = useMay("tenants:write", parent.id);
  const [isOpen, setIsOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
  if (!mayWrite) return null;
  return (
    <>
      <Button variant={variant} icon={<Plus aria-hidden />} onClick={() => void setIsOpen(true)}>
        {t("action")}
      </Button>
      <CreateTenantDialog parent={parent} open={isOpen} onClose={() => void setIsOpen(null)} />
    </>
  );
}

type DialogProps = { parent: ParentChoice; open: boolean; onClose: () => void };

function CreateTenantDialog({ parent, open, onClose }: DialogProps) {
  const t = useTranslations("tenants.create");
  const router = useRouter();
  const create = useOpenAccount();
  const created = create.data;
  const invitation = created?.invitation ?? null;
  const close = () => {
    create.reset();
    onClose();
  };
  const leave = () => {
    const id = created?.tenant.id;
    create.reset();
    router.push(`/tenants/${id}`);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      dismissible={invitation === null}
      title={invitation === null ? t("title") : t("doneTitle", { name: created?.tenant.name ?? "" })}
      description={t(invitation === null ? "description" : "doneDescription")}
    >
      {!open ? null : invitation === null ? (
        <CreateTenantForm parent={parent} create={create} onClose={close} />
      ) : (
        <InvitationLink created={invitation} savedLabel={t("doneAction")} onSaved={leave} />
      )}
    </Dialog>
  );
}
