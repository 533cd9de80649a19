"use client";
import { Button, ButtonLink, Card, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProvider, useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { deploymentsOf, ProviderForm } from "../provider-form.ts";
import { useCreateProvider } from "../queries.ts";
import { AccountFields } from "./account-fields.tsx";
import { DraftConnectionTest } from "./draft-connection-test.tsx";
import { ModelFields } from "./model-fields.tsx";
import { RoutingFields } from "./routing-fields.tsx";

const FIELDS = {
  name: "name",
  kind: "kind",
  baseUrl: "baseUrl",
  credentials: "apiKey",
  models: "models",
  tenantId: "tenantId",
} as const;

/** Everything that a new provider needs, in one column. */
export function CreateProviderForm({ tenantId }: { tenantId: string }) {
  const t = useTranslations("providers");
  const router = useRouter();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const create = useCreateProvider();
  const form = useForm<ProviderForm>({
    resolver: useFormResolver(ProviderForm),
    defaultValues: {
      kind: "openai",
      tenantId,
      name: "",
      baseUrl: "",
      apiKey: "",
      models: [],
      tier: 0,
      weight: 1,
      share: "subtree",
    },
  });
  const submit = form.handleSubmit(({ apiKey, models, baseUrl, ...values }) => {
    const body = {
      ...values,
      ...(baseUrl === "" ? {} : { baseUrl }),
      credentials: { apiKey },
      models: deploymentsOf(models),
    };
    create.mutate(body, {
      onSuccess: (provider) => {
        toast.success(t("new.done", { name: provider.name }));
        router.push(`/providers/${provider.id}`);
      },
      onError: (error) => {
        if (!showIssues(form, error, FIELDS)) toast.error(problemText(error));
      },
    });
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="flex flex-col gap-6" onSubmit={(event) => void submit(event)}>
        <Card title={t("new.account")}>
          <AccountFields />
        </Card>
        <Card title={t("new.models")} description={t("new.modelsHelp")}>
          <div className="flex flex-col gap-4">
            <DraftConnectionTest />
            <ModelFields />
          </div>
        </Card>
        <Card title={t("new.routing")}>
          <RoutingFields />
        </Card>
        <div className="flex justify-end gap-2">
          <ButtonLink href="/providers">{t("cancel")}</ButtonLink>
          <Button type="submit" variant="primary" pending={create.isPending}>
            {t("add")}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
