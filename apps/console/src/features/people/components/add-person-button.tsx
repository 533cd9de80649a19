"use client";
import { Button, Dialog } from "@operon/ui";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMay } from "../../viewer/index.ts";
import { AddPersonForm } from "./add-person-form.tsx";

export type Home = { readonly id: string; readonly name: string; readonly path: string };

/** Adds a person; nothing for whoever may not. */
export function AddPersonButton({ home }: { home: Home }) {
  const t = useTranslations("people.add");
  const mayWrite = useMay("users:write", home.id);
  const [isOpen, setIsOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
  if (!mayWrite) return null;
  const close = () => void setIsOpen(null);
  return (
    <>
      <Button icon={<UserPlus aria-hidden />} onClick={() => void setIsOpen(true)}>
        {t("action")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(next) => (next ? undefined : close())}
        title={t("title")}
        description={t("description")}
      >
        {isOpen ? <AddPersonForm home={home} onClose={close} /> : null}
      </Dialog>
    </>
  );
}
