"use client";
import { NameText } from "@operon/contracts";
import { Badge, Button, Card, DescriptionList, Field, Input, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useProblemText } from "../../api/index.ts";
import { showIssues, useFormResolver } from "../../forms/index.ts";
import { useUpdateUser } from "../../people/index.ts";
import { useMay, useViewer } from "../../viewer/index.ts";
import { PasswordCard } from "./password-card.tsx";

const ProfileFields = z.object({ name: NameText });

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
  const { userId, name } = useViewer();
  // People change through the API of those who manage them; there is none for oneself alone.
  const mayWrite = useMay("users:write");
  const problemText = useProblemText();
  const update = useUpdateUser(userId);
  const form = useForm({ resolver: useFormResolver(ProfileFields), defaultValues: { name } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit((body) =>
    update.mutate(body, {
      onSuccess: (user) => {
        toast.success(t("saved"));
        form.reset({ name: user.name });
        router.refresh();
      },
      onError: (error) => {
        if (!showIssues(form, error, { name: "name" })) toast.error(problemText(error));
      },
    }),
  );
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t("name")}
        help={mayWrite ? undefined : t("nameByOthers")}
        error={errors.name?.message}
        disabled={!mayWrite}
      >
        <div className="flex gap-2">
          <Input autoComplete="name" disabled={!mayWrite} {...form.register("name")} />
          {mayWrite ? (
            <Button type="submit" disabled={!isDirty} pending={update.isPending}>
              {t("save")}
            </Button>
          ) : null}
        </div>
      </Field>
    </form>
  );
}
