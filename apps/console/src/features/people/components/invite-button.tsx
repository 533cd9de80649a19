"use client";
import { Button, Dialog } from "@operon/ui";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMay } from "../../viewer/index.ts";
import { useCreateInvitation } from "../invitation-queries.ts";
import type { Home } from "./add-person-button.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { InviteForm } from "./invite-form.tsx";

/** Invites somebody by a link that is shown once; nothing for whoever may not. */
export function InviteButton({ home, first = false }: { home: Home; first?: boolean }) {
  const t = useTranslations("people.invite");
  const mayWrite = useMay("users:write", home.id);
  const [isOpen, setIsOpen] = useQueryState("invite", parseAsBoolean.withDefault(false));
  if (!mayWrite) return null;
  return (
    <>
      <Button variant="primary" icon={<Mail aria-hidden />} onClick={() => void setIsOpen(true)}>
        {t(first ? "first" : "action")}
      </Button>
      <InviteDialog home={home} first={first} open={isOpen} onClose={() => void setIsOpen(null)} />
    </>
  );
}

type InviteDialogProps = { home: Home; first: boolean; open: boolean; onClose: () => void };

function InviteDialog({ home, first, open, onClose }: InviteDialogProps) {
  const t = useTranslations("people.invite");
  const create = useCreateInvitation();
  const created = create.data;
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      dismissible={created === undefined}
      title={created === undefined ? t("title") : t("doneTitle", { email: created.invitation.email })}
      description={created === undefined ? t("description") : undefined}
    >
      {!open ? null : created === undefined ? (
        <InviteForm create={create} home={home} role={first ? "owner" : "developer"} onCancel={close} />
      ) : (
        <InvitationLink created={created} onSaved={close} />
      )}
    </Dialog>
  );
}
