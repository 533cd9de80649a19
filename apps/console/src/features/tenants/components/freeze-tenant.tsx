"use client";
import type { Tenant } from "@operon/contracts";
import { Button, ConfirmDialog, toast } from "@operon/ui";
import { Snowflake, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useViewer } from "../../viewer/index.ts";
import { useUpdateTenant } from "../queries.ts";

/** Stops a tenant with everything below it, or lets it go on; nobody does that to their own. */
export function FreezeTenant({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.freeze");
  const { tenantId } = useViewer();
  const problemText = useProblemText();
  const update = useUpdateTenant(tenant.id);
  const [isAsking, setIsAsking] = useState(false);
  if (tenant.id === tenantId) return null;
  const isFrozen = tenant.status === "frozen";
  const change = () =>
    update.mutate(
      { status: isFrozen ? "active" : "frozen" },
      {
        onSuccess: () => {
          toast.success(t(isFrozen ? "thawed" : "frozen", { name: tenant.name }));
          setIsAsking(false);
        },
        onError: (error) => toast.error(problemText(error)),
      },
    );
  if (isFrozen) {
    return (
      <Button icon={<Sun aria-hidden />} pending={update.isPending} onClick={change}>
        {t("thaw")}
      </Button>
    );
  }
  return (
    <>
      <Button icon={<Snowflake aria-hidden />} onClick={() => setIsAsking(true)}>
        {t("freeze")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t("title", { name: tenant.name })}
        description={t("description")}
        confirmLabel={t("confirm")}
        pending={update.isPending}
        onConfirm={change}
      />
    </>
  );
}
