"use client";
import type { Key } from "@operon/contracts";
import { Button, Card, DASH, Switch, TimeAgo, toast } from "@operon/ui";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useUpdateKey } from "../queries.ts";
import { RemoveSigningSecret } from "./remove-signing-secret.tsx";
import { RotateDialog } from "./rotate-dialog.tsx";
import { SigningSecretDialog } from "./signing-secret-dialog.tsx";

export type KeySecretsProps = { value: Key; gatewayUrl: string; mayChange: boolean };
type OpenDialog = "rotate" | "signing" | "remove-signing" | null;

/** What a key proves itself with: its secret, and the one that signs. */
export function KeySecrets({ value, gatewayUrl, mayChange }: KeySecretsProps) {
  const t = useTranslations("keys.secrets");
  const [open, setOpen] = useState<OpenDialog>(null);
  const close = () => setOpen(null);
  const isSigning = value.signingHint !== null;
  // Whatever ends a key ends the secrets before its last rotation too.
  const isActive = value.status === "active";
  return (
    <Card flush title={t("title")} description={t("description")}>
      <ul className="divide-y divide-line border-line border-t">
        <SecretRow
          title={t("secret")}
          shown={value.display}
          until={isActive ? value.previousUntil : null}
          action={
            mayChange ? (
              <Button size="sm" icon={<RefreshCw aria-hidden />} onClick={() => setOpen("rotate")}>
                {t("rotate")}
              </Button>
            ) : null
          }
        />
        <SecretRow
          title={t("signing")}
          shown={isSigning ? `sk-sig-…${value.signingHint}` : null}
          until={isActive ? value.previousSigningUntil : null}
          action={
            mayChange ? (
              <>
                {isSigning ? (
                  <Button size="sm" variant="danger-quiet" onClick={() => setOpen("remove-signing")}>
                    {t("remove")}
                  </Button>
                ) : null}
                <Button size="sm" onClick={() => setOpen("signing")}>
                  {t(isSigning ? "rotate" : "create")}
                </Button>
              </>
            ) : null
          }
        />
        <li className="px-4 py-3">
          <RequireSignature value={value} mayChange={mayChange} />
        </li>
      </ul>
      <RotateDialog value={value} gatewayUrl={gatewayUrl} open={open === "rotate"} onClose={close} />
      <SigningSecretDialog value={value} gatewayUrl={gatewayUrl} open={open === "signing"} onClose={close} />
      <RemoveSigningSecret value={value} open={open === "remove-signing"} onClose={close} />
    </Card>
  );
}

type SecretRowProps = { title: string; shown: string | null; until: string | null; action: ReactNode };

function SecretRow({ title, shown, until, action }: SecretRowProps) {
  const t = useTranslations("keys.secrets");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="font-mono text-muted text-xs">{shown ?? DASH}</p>
        {until === null ? null : (
          <p className="text-warning-fg text-xs">{t.rich("until", { at: () => <TimeAgo at={until} /> })}</p>
        )}
      </div>
      <div className="flex gap-2">{action}</div>
    </li>
  );
}

function RequireSignature({ value, mayChange }: { value: Key; mayChange: boolean }) {
  const t = useTranslations("keys.secrets");
  const problemText = useProblemText();
  const update = useUpdateKey(value.id);
  const hasSecret = value.signingHint !== null;
  return (
    <Switch
      label={t("require")}
      help={t(hasSecret ? "requireHelp" : "requireFirst")}
      checked={update.isPending ? (update.variables.requireSignature ?? false) : value.requireSignature}
      disabled={!mayChange || !hasSecret || update.isPending}
      onCheckedChange={(requireSignature) =>
        update.mutate(
          { requireSignature },
          {
            onSuccess: () =>
              toast.success(t(requireSignature ? "required" : "notRequired", { name: value.name })),
            onError: (error) => toast.error(problemText(error)),
          },
        )
      }
    />
  );
}
