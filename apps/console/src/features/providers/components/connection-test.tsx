"use client";
import type { TestProvider } from "@operon/contracts";
import { Button, toast } from "@operon/ui";
import { PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { useTestProvider } from "../queries.ts";
import { FoundModels } from "./found-models.tsx";
import { TestResult } from "./test-result.tsx";

export type ConnectionTestProps = {
  /** What to try; null where something is still missing. */
  request: () => Promise<z.input<typeof TestProvider> | null>;
};

/** Tries a connection, says how it went, and offers the models that it found to the form around it. */
export function ConnectionTest({ request }: ConnectionTestProps) {
  const t = useTranslations("providers.test");
  const problemText = useProblemText();
  const test = useTestProvider();
  const run = async () => {
    const body = await request();
    if (body !== null) test.mutate(body, { onError: (error) => toast.error(problemText(error)) });
  };
  return (
    <div className="flex min-w-0 flex-col items-start gap-3">
      <Button icon={<PlugZap />} pending={test.isPending} onClick={() => void run()}>
        {t("action")}
      </Button>
      <div aria-live="polite" className="flex w-full min-w-0 flex-col gap-3 empty:hidden">
        {test.data === undefined ? null : <TestResult result={test.data} />}
        {test.data?.ok === true && test.data.models.length > 0 ? (
          <FoundModels models={test.data.models} />
        ) : null}
      </div>
    </div>
  );
}
