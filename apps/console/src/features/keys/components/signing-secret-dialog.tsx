"use client";
import { Button, CodeBlock, Dialog, SecretReveal, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useProblemText } from "../../api/index.ts";
import { useSetSigningSecret } from "../queries.ts";
import { signingSnippets } from "../signing-snippets.ts";
import { GraceForm } from "./grace-form.tsx";
import type { KeySecretDialogProps } from "./rotate-dialog.tsx";

/** Makes or rotates the secret that signs requests, and shows it this once with code that works as it stands. */
export function SigningSecretDialog({ value, gatewayUrl, open, onClose }: KeySecretDialogProps) {
  const t = useTranslations("keys.signing");
  const problemText = useProblemText();
  const make = useSetSigningSecret(value.id);
  const created = make.data;
  const isFirst = value.signingHint === null;
  const close = () => {
    make.reset();
    onClose();
  };
  const submit = (graceSeconds: number) =>
    make.mutate({ graceSeconds }, { onError: (error) => toast.error(problemText(error)) });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      size={created === undefined ? "md" : "lg"}
      dismissible={created === undefined}
      title={t(created !== undefined ? "doneTitle" : isFirst ? "createTitle" : "rotateTitle", {
        name: value.name,
      })}
      description={created === undefined ? t("description") : undefined}
    >
      {!open ? null : created !== undefined ? (
        <SecretReveal
          secret={created.signingSecret}
          label={t("secret")}
          warning={t("warning")}
          savedLabel={t("saved")}
          onSaved={close}
        >
          <CodeBlock
            label={t("example")}
            snippets={signingSnippets({ gatewayUrl, keyId: value.id, signingSecret: created.signingSecret })}
          />
        </SecretReveal>
      ) : isFirst ? (
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t("cancel")}</Button>
          <Button variant="primary" pending={make.isPending} onClick={() => submit(0)}>
            {t("create")}
          </Button>
        </div>
      ) : (
        <GraceForm submitLabel={t("rotate")} pending={make.isPending} onCancel={close} onSubmit={submit} />
      )}
    </Dialog>
  );
}
