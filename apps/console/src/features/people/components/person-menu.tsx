"use client";
import type { User } from "@operon/contracts";
import { DropdownMenu, IconButton, toast } from "@operon/ui";
import { CircleSlash, CircleUser, Ellipsis, KeyRound, LogOut, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useUpdateUser } from "../queries.ts";
import { EditPersonDialog } from "./edit-person-dialog.tsx";
import { EndSessionsDialog } from "./end-sessions-dialog.tsx";
import { RemovePersonDialog } from "./remove-person-dialog.tsx";
import { SetPasswordDialog } from "./set-password-dialog.tsx";

type OpenDialog = "edit" | "password" | "sessions" | "remove" | null;

/** What can be done about a person; of oneself only the name and role, so that nobody locks themselves out by accident. */
export function PersonMenu({ user }: { user: User }) {
  const t = useTranslations("people.menu");
  const { userId } = useViewer();
  const problemText = useProblemText();
  const update = useUpdateUser(user.id);
  const [open, setOpen] = useState<OpenDialog>(null);
  const isSelf = user.id === userId;
  const isActive = user.status === "active";
  const toggleStatus = () =>
    update.mutate(
      { status: isActive ? "disabled" : "active" },
      {
        onSuccess: () => toast.success(t(isActive ? "disabled" : "enabled", { name: user.name })),
        onError: (error) => toast.error(problemText(error)),
      },
    );
  const close = () => setOpen(null);
  return (
    <>
      <DropdownMenu
        trigger={<IconButton label={t("label", { name: user.name })} icon={<Ellipsis aria-hidden />} />}
        groups={[
          [
            { id: "edit", label: t("edit"), icon: <Pencil aria-hidden />, onSelect: () => setOpen("edit") },
            {
              id: "password",
              label: t("password"),
              icon: <KeyRound aria-hidden />,
              disabled: isSelf,
              onSelect: () => setOpen("password"),
            },
            {
              id: "sessions",
              label: t("sessions"),
              icon: <LogOut aria-hidden />,
              disabled: isSelf,
              onSelect: () => setOpen("sessions"),
            },
            {
              id: "status",
              label: t(isActive ? "disable" : "enable"),
              icon: isActive ? <CircleSlash aria-hidden /> : <CircleUser aria-hidden />,
              disabled: isSelf,
              onSelect: toggleStatus,
            },
          ],
          [
            {
              id: "remove",
              label: t("remove"),
              icon: <Trash2 aria-hidden />,
              tone: "critical",
              disabled: isSelf,
              onSelect: () => setOpen("remove"),
            },
          ],
        ]}
      />
      <EditPersonDialog user={user} open={open === "edit"} onClose={close} />
      <SetPasswordDialog user={user} open={open === "password"} onClose={close} />
      <EndSessionsDialog user={user} open={open === "sessions"} onClose={close} />
      <RemovePersonDialog user={user} open={open === "remove"} onClose={close} />
    </>
  );
}
