"use client";
import { ReportLeak } from "@operon/contracts";
import { Button, Card, Field, Input, Textarea, toast } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver } from "../../forms/index.ts";
import { useReportLeak } from "../queries.ts";
import { LeakResults } from "./leak-results.tsx";

const MAX_SECRETS = 100;
const LeakFields = z.object({
  pasted: z
    .string()
    .trim()
    .min(1)
    .refine((text) => secretsIn(text).length <= MAX_SECRETS, { params: { say: "secrets" } }),
  foundAt: z.string().trim().max(500),
});

/** Where a key that was found in the wrong place is made worthless. */
export function LeakSettings() {
  const t = useTranslations("settings.leaks");
  const problemText = useProblemText();
  const report = useReportLeak();
  const form = useForm({ resolver: useFormResolver(LeakFields), defaultValues: { pasted: "", foundAt: "" } });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ pasted, foundAt }) =>
    report.mutate(ReportLeak.parse({ secrets: secretsIn(pasted), ...(foundAt === "" ? {} : { foundAt }) }), {
      onSuccess: () => form.reset(),
      onError: (error) => toast.error(problemText(error)),
    }),
  );
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Card title={t("title")} description={t("description")}>
        <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <Field label={t("secrets")} help={t("secretsHelp")} error={errors.pasted?.message}>
            <Textarea
              mono
              rows={3}
              autoComplete="off"
              spellCheck={false}
              placeholder="sk-op-…"
              {...form.register("pasted")}
            />
          </Field>
          <Field
            label={t("foundAt")}
            help={t("foundAtHelp")}
            note={t("optional")}
            error={errors.foundAt?.message}
          >
            <Input autoComplete="off" {...form.register("foundAt")} />
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="danger" pending={report.isPending}>
              {t("action")}
            </Button>
          </div>
        </form>
      </Card>
      {report.data === undefined ? null : <LeakResults results={report.data.results} />}
    </div>
  );
}

function secretsIn(pasted: string): string[] {
  return [...new Set(pasted.split(/[\s,;"']+/).filter((word) => word !== ""))];
}
