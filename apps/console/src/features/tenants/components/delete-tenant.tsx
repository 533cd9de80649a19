"use client";
import type { Tenant } from "@operon/contracts";
import { Button, Card, ConfirmDialog, Notice, toast } from "@operon/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem, useProblemText } from "../../api/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useDeleteTenant } from "../queries.ts";

/** Deletes an empty tenant, after its slug was typed; says why where it cannot be. */
export function DeleteTenant({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.delete");
  const router = useRouter();
  const { tenantId } = useViewer();
  const problemText = useProblemText();
  const remove = useDeleteTenant(tenant.id);
  const [isOpen, setIsOpen] = useState(false);
  if (tenant.id === tenantId) return null;
  const isRefused = remove.error instanceof ApiProblem && remove.error.status === 409;
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("done", { name: tenant.name }));
        router.replace(tenant.parentId === null ? "/tenants" : `/tenants/${tenant.parentId}/sub-accounts`);
      },
      onError: (error) => {
        if (!(error instanceof ApiProblem && error.status === 409)) toast.error(problemText(error));
      },
    });
  return (
    <Card tone="critical" title={t("title")} description={t("description")}>
      <Button
        variant="danger-quiet"
        disabled={tenant.childCount > 0}
        onClick={() => {
          remove.reset();
          setIsOpen(true);
        }}
      >
        {t("action")}
      </Button>
      {tenant.childCount > 0 ? (
        <p className="mt-2 text-muted text-xs">{t("hasChildren", { count: tenant.childCount })}</p>
      ) : null}
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("confirmTitle", { name: tenant.name })}
        description={t("confirm")}
        confirmLabel={t("action")}
        pending={remove.isPending || remove.isSuccess}
        onConfirm={confirm}
        typeToConfirm={{
          name: tenant.slug,
          label: t.rich("type", {
            slug: tenant.slug,
            code: (text) => <code className="font-mono text-fg">{text}</code>,
          }),
        }}
      >
        {isRefused ? (
          <Notice tone="critical" title={t("refused")}>
            {t("refusedWhy")}
          </Notice>
        ) : null}
      </ConfirmDialog>
    </Card>
  );
}
