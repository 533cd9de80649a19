"use client";
import { CodeBlock, Dialog, SecretReveal } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useCreateToken } from "../queries.ts";
import { tokenSnippets } from "../token-snippets.ts";
import { CreateTokenForm } from "./create-token-form.tsx";

export type CreateTokenDialogProps = { open: boolean; onClose: () => void; consoleUrl: string };

/** Makes a token, then shows it this once; closing forgets it. */
export function CreateTokenDialog({ open, onClose, consoleUrl }: CreateTokenDialogProps) {
  const t = useTranslations("settings.tokens");
  const create = useCreateToken();
  const created = create.data;
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      size={created === undefined ? "md" : "lg"}
      dismissible={created === undefined}
      title={created === undefined ? t("create.title") : t("create.doneTitle", { name: created.token.name })}
      description={created === undefined ? t("create.description") : undefined}
    >
      {!open ? null : created === undefined ? (
        <CreateTokenForm create={create} onCancel={close} />
      ) : (
        <SecretReveal
          secret={created.secret}
          label={t("create.secret")}
          warning={t("create.warning")}
          savedLabel={t("create.saved")}
          onSaved={close}
        >
          <CodeBlock label={t("use.title")} snippets={tokenSnippets({ consoleUrl, token: created.secret })} />
        </SecretReveal>
      )}
    </Dialog>
  );
}
