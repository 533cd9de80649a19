"use client";
import type { Key } from "@operon/contracts";
import { Button, Card, EmptyState, Page, PageHeader, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem, ProblemNotice } from "../../api/index.ts";
import { keyQuery } from "../queries.ts";
import { EditKeyDialog } from "./edit-key-dialog.tsx";
import { KeyFacts } from "./key-facts.tsx";
import { KeyRequests } from "./key-requests.tsx";
import { KeyStatus } from "./key-status.tsx";
import { KeyUsage } from "./key-usage.tsx";
import { RevokeKey } from "./revoke-key.tsx";

export type KeyDetailProps = { id: string; canWrite: boolean };

/** One key: what it is, what it did, and what can be done with it. */
export function KeyDetail({ id, canWrite }: KeyDetailProps) {
  const t = useTranslations("keys");
  const { data: key, error, isError, refetch } = useQuery(keyQuery(id));
  const crumbs = [{ id: "keys", label: t("title"), href: "/keys" }];
  if (isError && error instanceof ApiProblem && error.status === 404) {
    return (
      <Page>
        <PageHeader title={t("missing.title")} breadcrumbs={crumbs} breadcrumbsLabel={t("title")} />
        <EmptyState icon={<KeyRound />} title={t("missing.title")} description={t("missing.description")} />
      </Page>
    );
  }
  const canChange = canWrite && key !== undefined && key.status !== "revoked";
  return (
    <Page>
      <PageHeader
        breadcrumbs={crumbs}
        breadcrumbsLabel={t("title")}
        title={key?.name ?? <Skeleton className="h-6 w-48" />}
        badges={key === undefined ? null : <KeyStatus status={key.status} />}
        actions={canChange ? <EditAction value={key} /> : undefined}
      />
      {isError ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      <KeyUsage id={id} />
      <Card title={t("facts.title")}>
        {key === undefined ? <Skeleton className="h-48" /> : <KeyFacts value={key} />}
      </Card>
      <KeyRequests id={id} />
      {canChange ? <RevokeKey value={key} /> : null}
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
