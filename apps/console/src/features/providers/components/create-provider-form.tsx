"use client";
import { Button, ButtonLink, Card, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { credentialPaths, emptyCredentials } from "../credentials-form.ts";
import { OPTION_PATHS, optionsFormOf } from "../options-form.ts";
import { type NewProviderBody, ProviderForm } from "../provider-form.ts";
import { useCreateProvider } from "../queries.ts";
import { AccountFields } from "./account-fields.tsx";
import { DraftConnectionTest } from "./draft-connection-test.tsx";
import { ModelFields } from "./model-fields.tsx";
import { RoutingFields } from "./routing-fields.tsx";

const FIELDS = {
  name: "name",
  kind: "kind",
  baseUrl: "baseUrl",
  models: "models",
  tenantId: "tenantId",
  ...OPTION_PATHS,
} as const;

/** Everything that a new provider needs, in one column. */
export function CreateProviderForm({ tenantId }: { tenantId: string }) {
  const t = useTranslations("providers");
  const router = useRouter();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const create = useCreateProvider();
  const form = useForm<ProviderForm, unknown, NewProviderBody>({
    resolver: useFormResolver(ProviderForm),
    defaultValues: {
      kind: "openai",
      tenantId,
      name: "",
      baseUrl: "",
      credentials: emptyCredentials("api-key"),
      options: optionsFormOf({}),
      models: [],
      tier: 0,
      weight: 1,
      share: "subtree",
      probe: false,
    },
  });
  const kind = useWatch({ control: form.control, name: "kind" });
  const submit = form.handleSubmit((body) => {
    create.mutate(body, {
      onSuccess: (provider) => {
        toast.success(t("new.done", { name: provider.name }));
        router.push(`/providers/${provider.id}`);
      },
      onError: (error) => {
        const fields = { ...FIELDS, ...credentialPaths(form.getValues("credentials.type")) };
        if (!showIssues(form, error, fields)) toast.error(problemText(error));
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
            {/* What was found with one kind is not what another serves. */}
            <DraftConnectionTest key={kind} />
            <ModelFields kind={kind} />
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
