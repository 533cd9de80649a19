"use client";
import type { TenantDetail } from "@operon/contracts";
import {
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  LinkTabs,
  Notice,
  Page,
  PageHeader,
  Skeleton,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Network, Pencil } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { tenantQuery } from "../queries.ts";
import { EditTenantDialog } from "./edit-tenant-dialog.tsx";
import { FreezeTenant } from "./freeze-tenant.tsx";
import { MoveTenantButton } from "./move-tenant-button.tsx";
import { TenantStatus } from "./tenant-status.tsx";

export type TenantFrameProps = { id: string; children: ReactNode };

/** The head of a tenant's pages: the way up, what can be done, the tabs. */
export function TenantFrame({ id, children }: TenantFrameProps) {
  const t = useTranslations("tenants");
  const { data, error, refetch } = useQuery(tenantQuery(id));
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) {
    return (
      <Page>
        <PageHeader title={t("title")} />
        <EmptyState
          icon={<Network />}
          title={t("missing.title")}
          description={t("missing.description")}
          action={<ButtonLink href="/tenants">{t("missing.action")}</ButtonLink>}
        />
      </Page>
    );
  }
  return (
    <Page>
      {data === undefined ? (
        error === null ? (
          <FrameSkeleton />
        ) : (
          <LoadFailure error={error} onRetry={() => refetch()} />
        )
      ) : (
        <>
          <div className="flex flex-col gap-4">
            <Head detail={data} />
            <TenantTabs id={id} childCount={data.tenant.childCount} />
          </div>
          {children}
        </>
      )}
    </Page>
  );
}

function Head({ detail: { tenant, ancestors } }: { detail: TenantDetail }) {
  const t = useTranslations("tenants");
  const mayWrite = useMay("tenants:write");
  const [isEditing, setIsEditing] = useState(false);
  const crumbs = [
    { id: "tenants", label: t("title"), href: "/tenants" },
    ...ancestors.map(({ id, name }) => ({ id, label: name, href: `/tenants/${id}` })),
  ];
  return (
    <>
      <PageHeader
        title={tenant.name}
        breadcrumbs={crumbs}
        breadcrumbsLabel={t("title")}
        badges={
          <span className="flex items-center gap-3">
            {tenant.demo ? <Badge tone="info">{t("demo")}</Badge> : null}
            <span className="text-sm">
              <TenantStatus status={tenant.status} />
            </span>
          </span>
        }
        description={<span className="font-mono text-xs">{tenant.path}</span>}
        actions={
          mayWrite ? (
            <>
              <FreezeTenant tenant={tenant} />
              <MoveTenantButton tenant={tenant} />
              <Button icon={<Pencil aria-hidden />} onClick={() => setIsEditing(true)}>
                {t("edit.open")}
              </Button>
            </>
          ) : undefined
        }
      />
      {tenant.status === "frozen" ? (
        <Notice tone="info" title={t("frozen.title")}>
          {t("frozen.description")}
        </Notice>
      ) : null}
      <EditTenantDialog tenant={tenant} open={isEditing} onClose={() => setIsEditing(false)} />
    </>
  );
}

function TenantTabs({ id, childCount }: { id: string; childCount: number }) {
  const t = useTranslations("tenants.tab");
  const pathname = usePathname();
  const mayReadKeys = useMay("keys:read");
  const mayReadPeople = useMay("users:read");
  const mayReadLimits = useMay("limits:read");
  const mayReadMappings = useMay("mappings:read");
  const mayReadRouting = useMay("routing:read");
  const mayReadUsage = useMay("usage:read");
  const mayReadChanges = useMay("changes:read");
  const tab = (path: string, label: string, count?: number) => ({
    href: `/tenants/${id}${path}`,
    label,
    ...(count === undefined ? {} : { count }),
    isActive:
      pathname === `/tenants/${id}${path}` || (path !== "" && pathname.startsWith(`/tenants/${id}${path}/`)),
  });
  return (
    <LinkTabs
      label={t("label")}
      items={[
        tab("", t("overview")),
        ...(mayReadKeys ? [tab("/keys", t("keys"))] : []),
        ...(mayReadPeople ? [tab("/people", t("people"))] : []),
        tab("/policy", t("policy")),
        ...(mayReadLimits ? [tab("/limits", t("limits"))] : []),
        ...(mayReadMappings ? [tab("/mapping", t("mapping"))] : []),
        ...(mayReadRouting ? [tab("/routing", t("routing"))] : []),
        tab("/sub-accounts", t("subAccounts"), childCount),
        ...(mayReadUsage ? [tab("/usage", t("usage"))] : []),
        ...(mayReadChanges ? [tab("/changes", t("changes"))] : []),
      ]}
    />
  );
}

function FrameSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-4 w-32" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
