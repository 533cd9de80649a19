"use client";
import type { ProviderTestResult } from "@operon/contracts";
import { Badge, Button, Dialog } from "@operon/ui";
import { useTranslations } from "next-intl";
import { TestResult } from "./test-result.tsx";

export type TestResultDialogProps = {
  name: string;
  result: ProviderTestResult | undefined;
  onClose: () => void;
};

/** How the stored connection does, and which models it lists. */
export function TestResultDialog({ name, result, onClose }: TestResultDialogProps) {
  const t = useTranslations("providers.test");
  return (
    <Dialog
      open={result !== undefined}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("resultTitle", { name })}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      {result === undefined ? null : (
        <div className="flex flex-col gap-3">
          <TestResult result={result} />
          {result.models.length === 0 ? null : (
            <ul className="flex max-h-64 flex-wrap gap-1.5 overflow-y-auto">
              {result.models.map((model) => (
                <li key={model}>
                  <Badge className="font-mono font-normal">{model}</Badge>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Dialog>
  );
}
