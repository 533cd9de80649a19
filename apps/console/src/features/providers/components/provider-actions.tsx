"use client";
import type { Provider } from "@operon/contracts";
import { Button, toast } from "@operon/ui";
import { KeyRound, Pencil, PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useTestProvider } from "../queries.ts";
import { EditProviderDialog } from "./edit-provider-dialog.tsx";
import { RotateCredentialsDialog } from "./rotate-credentials-dialog.tsx";
import { TestResultDialog } from "./test-result-dialog.tsx";

/** What can be done with a provider without harm. */
export function ProviderActions({ provider }: { provider: Provider }) {
  const t = useTranslations("providers");
  const problemText = useProblemText();
  const test = useTestProvider();
  const [dialog, setDialog] = useState<"edit" | "rotate" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Button
        icon={<PlugZap />}
        pending={test.isPending}
        onClick={() =>
          test.mutate({ providerId: provider.id }, { onError: (error) => toast.error(problemText(error)) })
        }
      >
        {t("test.action")}
      </Button>
      <Button icon={<KeyRound />} onClick={() => setDialog("rotate")}>
        {t("rotate.action")}
      </Button>
      <Button icon={<Pencil />} onClick={() => setDialog("edit")}>
        {t("edit.action")}
      </Button>
      <TestResultDialog name={provider.name} result={test.data} onClose={() => test.reset()} />
      <EditProviderDialog provider={provider} open={dialog === "edit"} onClose={close} />
      <RotateCredentialsDialog provider={provider} open={dialog === "rotate"} onClose={close} />
    </>
  );
}
