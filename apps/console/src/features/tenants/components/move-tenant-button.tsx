"use client";
import type { Tenant } from "@operon/contracts";
import { Button, Dialog } from "@operon/ui";
import { FolderTree } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useViewer } from "../../viewer/index.ts";
import { MoveTenantForm } from "./move-tenant-form.tsx";

/** Puts a tenant with all below it elsewhere; nobody does that to their own. */
export function MoveTenantButton({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.move");
  const { tenantId } = useViewer();
  const [isOpen, setIsOpen] = useState(false);
  if (tenant.id === tenantId) return null;
  return (
    <>
      <Button icon={<FolderTree aria-hidden />} onClick={() => setIsOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t("title", { name: tenant.name })}
        description={t("description")}
      >
        {isOpen ? <MoveTenantForm tenant={tenant} onClose={() => setIsOpen(false)} /> : null}
      </Dialog>
    </>
  );
}
