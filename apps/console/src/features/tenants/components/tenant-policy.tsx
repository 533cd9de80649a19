"use client";
import type { Tenant } from "@operon/contracts";
import { Notice } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { CanItBox, PolicyInForce } from "../../policy/index.ts";
import { useMay } from "../../viewer/index.ts";
import { tenantQuery } from "../queries.ts";
import { useMaySetCeilings } from "../use-may-set-ceilings.ts";
import { AccessCard } from "./access-card.tsx";
import { AllowlistSection } from "./allowlist-section.tsx";
import { CapabilitiesCard } from "./capabilities-card.tsx";
import { ChildrenCard } from "./children-card.tsx";

/** What a tenant may do, why, and what is set at its own level. */
export function TenantPolicy({ id }: { id: string }) {
  const { data } = useQuery(tenantQuery(id));
  const target = { kind: "tenant", id } as const;
  return (
    <>
      <CanItBox target={target} />
      <PolicyInForce target={target} />
      {data === undefined ? null : <OwnLevel tenant={data.tenant} />}
    </>
  );
}

/** Ceilings are set by people of an account above; one's own allowlist by oneself. */
function OwnLevel({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenants.policy");
  const mayWrite = useMay("tenants:write", tenant.id);
  const maySetCeilings = useMaySetCeilings(tenant);
  return (
    <>
      <h2 className="mt-2 font-semibold text-base">{t("title", { name: tenant.name })}</h2>
      {mayWrite && !maySetCeilings ? (
        <Notice tone="info" className="-mt-3">
          {t("setAbove")}
        </Notice>
      ) : null}
      {maySetCeilings ? (
        <div className="-mt-2 grid items-start gap-4 lg:grid-cols-2">
          <AccessCard tenant={tenant} />
          <div className="flex min-w-0 flex-col gap-4">
            <ChildrenCard tenant={tenant} />
            <CapabilitiesCard tenant={tenant} />
          </div>
        </div>
      ) : null}
      <AllowlistSection tenant={tenant} mayWrite={mayWrite} />
    </>
  );
}
