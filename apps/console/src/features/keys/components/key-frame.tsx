"use client";
import type { Key } from "@operon/contracts";
import { Button, EmptyState, LinkTabs, Notice, Page, PageHeader, Skeleton, TimeAgo } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Pencil } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ApiProblem, ProblemNotice } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { keyQuery } from "../queries.ts";
import { useMayChange } from "../use-may-change.ts";
import { EditKeyDialog } from "./edit-key-dialog.tsx";
import { KeyStatus } from "./key-status.tsx";

export type KeyFrameProps = { id: string; children: ReactNode };

/** The head of a key's pages: whose it is, whether it works, the tabs. */
export function KeyFrame({ id, children }: KeyFrameProps) {
  const t = useTranslations("keys");
  const pathname = usePathname();
  const { data: key, error, isError, refetch } = useQuery(keyQuery(id));
  const mayChange = useMayChange(key);
  const mayReadLimits = useMay("limits:read");
  const mayReadMappings = useMay("mappings:read");
  const crumbs = [{ id: "keys", label: t("title"), href: "/keys" }];
  if (isError && error instanceof ApiProblem && error.status === 404) {
    return (
      <Page>
        <PageHeader title={t("missing.title")} breadcrumbs={crumbs} breadcrumbsLabel={t("title")} />
        <EmptyState icon={<KeyRound />} title={t("missing.title")} description={t("missing.description")} />
      </Page>
    );
  }
  const tab = (path: string, label: string) => ({
    href: `/keys/${id}${path}`,
    label,
    isActive: pathname === `/keys/${id}${path}`,
  });
  return (
    <Page>
      <div className="flex flex-col gap-4">
        <PageHeader
          breadcrumbs={crumbs}
          breadcrumbsLabel={t("title")}
          title={key?.name ?? <Skeleton className="h-6 w-48" />}
          badges={key === undefined ? null : <KeyStatus status={key.status} />}
          actions={key !== undefined && mayChange ? <EditAction value={key} /> : undefined}
        />
        {key?.status !== "active" || key.previousUntil === null ? null : (
          <Notice tone="warning" title={t("rotate.pending")}>
            {t.rich("rotate.pendingWhy", { at: () => <TimeAgo at={key.previousUntil} /> })}
          </Notice>
        )}
        <LinkTabs
          label={t("tab.label")}
          items={[
            tab("", t("tab.overview")),
            tab("/access", t("tab.access")),
            ...(mayReadLimits ? [tab("/limits", t("tab.limits"))] : []),
            ...(mayReadMappings ? [tab("/mapping", t("tab.mapping"))] : []),
          ]}
        />
      </div>
      {isError ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {children}
    </Page>
  );
}

function EditAction({ value }: { value: Key }) {
  const t = useTranslations("keys.edit");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<Pencil />} onClick={() => setIsOpen(true)}>
        {t("action")}
      </Button>
      <EditKeyDialog value={value} open={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
