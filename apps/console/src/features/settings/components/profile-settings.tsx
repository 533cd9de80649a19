"use client";
import { UpdateMe } from "@operon/contracts";
import { Badge, Button, Card, DescriptionList, Field, Input, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useProblemText } from "../../api/index.ts";
import { useFormResolver, useShowIssues } from "../../forms/index.ts";
import { useUpdateMe, useViewer } from "../../viewer/index.ts";
import { PasswordCard } from "./password-card.tsx";

/** Who the viewer is, and their password. */
export function ProfileSettings() {
  const t = useTranslations("settings.profile");
  const tRole = useTranslations("shell.roles");
  const viewer = useViewer();
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Card title={t("title")} description={t("description")}>
        <div className="flex flex-col gap-4">
          <NameForm />
          <DescriptionList
            items={[
              { id: "email", label: t("email"), value: viewer.email },
              { id: "role", label: t("role"), value: <Badge>{tRole(viewer.role)}</Badge> },
              {
                id: "tenant",
                label: t("tenant"),
                value: (
                  <>
                    {viewer.tenantName}{" "}
                    <span className="font-mono text-muted text-xs">{viewer.tenantPath}</span>
                  </>
                ),
              },
            ]}
          />
        </div>
      </Card>
      <PasswordCard />
    </div>
  );
}

function NameForm() {
  const t = useTranslations("settings.profile");
  const router = useRouter();
  const { name } = useViewer();
  const problemText = useProblemText();
  const showIssues = useShowIssues();
  const update = useUpdateMe();
  const form = useForm({ resolver: useFormResolver(UpdateMe), defaultValues: { name } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit((body) =>
    update.mutate(body, {
      onSuccess: () => {
        toast.success(t("saved"));
        form.reset(body);
        router.refresh();
      },
      onError: (error) => {
        if (!showIssues(form, error, { name: "name" })) toast.error(problemText(error));
      },
    }),
  );
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Field label={t("name")} error={errors.name?.message}>
        <div className="flex gap-2">
          <Input autoComplete="name" {...form.register("name")} />
          <Button type="submit" disabled={!isDirty} pending={update.isPending}>
            {t("save")}
          </Button>
        </div>
      </Field>
    </form>
  );
}
