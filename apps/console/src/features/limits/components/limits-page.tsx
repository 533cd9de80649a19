"use client";
import { Button, ButtonLink, Page, PageHeader } from "@operon/ui";
import { Gauge, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useMay, useViewer } from "../../viewer/index.ts";
import { useBudgetListParams } from "../use-budget-list-params.ts";
import { BudgetList } from "./budget-list.tsx";
import { CreateBudgetDialog } from "./create-budget-dialog.tsx";
import { ShadowHitTable } from "./shadow-hit-table.tsx";

/** The budgets of the viewer's subtree, and whom limits in their trial would have refused there. */
export function LimitsPage() {
  const t = useTranslations("limits");
  const { tenantId, tenantName } = useViewer();
  const mayWrite = useMay("limits:write");
  const [{ tenant }] = useBudgetListParams();
  const [isCreating, setIsCreating] = useQueryState("create", parseAsBoolean.withDefault(false));
  const whose = tenant ?? tenantId;
  const create = () => void setIsCreating(true);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <ButtonLink href={`/tenants/${tenantId}/limits`} icon={<Gauge aria-hidden />}>
              {t("ownNow", { name: tenantName })}
            </ButtonLink>
            {mayWrite ? (
              <Button variant="primary" icon={<Plus aria-hidden />} onClick={create}>
                {t("budgets.action")}
              </Button>
            ) : null}
          </>
        }
      />
      <BudgetList onCreate={mayWrite ? create : undefined} />
      <ShadowHitTable target={{ kind: "tenant", id: whose }} />
      <CreateBudgetDialog
        open={mayWrite && isCreating}
        onClose={() => void setIsCreating(null)}
        tenantId={whose}
      />
    </Page>
  );
}
