"use client";
import type { Provider } from "@operon/contracts";
import { Button, Card, ConfirmDialog, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useDeleteProvider, useUpdateProvider } from "../queries.ts";

/** What takes a provider out of service: for a while, or for good. */
export function ProviderDanger({ provider }: { provider: Provider }) {
  const t = useTranslations("providers.danger");
  return (
    <Card tone="critical" title={t("title")}>
      <div className="flex flex-col divide-y divide-line">
        <ProviderSwitch provider={provider} />
        <ProviderRemoval provider={provider} />
      </div>
    </Card>
  );
}

const ROW = "flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-1 last:pb-0";

function ProviderSwitch({ provider }: { provider: Provider }) {
  const t = useTranslations("providers.danger");
  const problemText = useProblemText();
  const update = useUpdateProvider(provider.id);
  const isActive = provider.status === "active";
  const { name } = provider;
  const change = () =>
    update.mutate(
      { status: isActive ? "disabled" : "active" },
      {
        onSuccess: () => toast.success(t(isActive ? "disabled" : "enabled", { name })),
        onError: (error) => toast.error(problemText(error)),
      },
    );
  return (
    <div className={ROW}>
      <div className="min-w-0">
        <p className="font-medium">{t(isActive ? "disable" : "enable")}</p>
        <p className="text-muted text-xs">{t(isActive ? "disableHelp" : "enableHelp")}</p>
      </div>
      <Button pending={update.isPending} onClick={change}>
        {t(isActive ? "disable" : "enable")}
      </Button>
    </div>
  );
}

function ProviderRemoval({ provider }: { provider: Provider }) {
  const t = useTranslations("providers.danger");
  const router = useRouter();
  const problemText = useProblemText();
  const remove = useDeleteProvider(provider.id);
  const [isOpen, setIsOpen] = useState(false);
  const { name } = provider;
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("deleted", { name }));
        router.push("/providers");
      },
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <div className={ROW}>
      <div className="min-w-0">
        <p className="font-medium">{t("delete")}</p>
        <p className="text-muted text-xs">{t("deleteHelp")}</p>
      </div>
      <Button variant="danger-quiet" onClick={() => setIsOpen(true)}>
        {t("delete")}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("confirmTitle", { name })}
        description={t("confirm")}
        confirmLabel={t("delete")}
        pending={remove.isPending}
        onConfirm={confirm}
        typeToConfirm={{
          name,
          label: t.rich("type", { name, code: (text) => <code className="font-mono text-fg">{text}</code> }),
        }}
      />
    </div>
  );
}
