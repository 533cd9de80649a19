"use client";
import type { ManagementToken } from "@operon/contracts";
import {
  Button,
  ConfirmDialog,
  DataTable,
  type DataTableColumn,
  EmptyState,
  TimeAgo,
  toast,
} from "@operon/ui";
import { Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "../../api/index.ts";
import { useRevokeToken } from "../queries.ts";
import { TokenScopes } from "./token-scopes.tsx";

/** Tokens as rows, each with the way to end it. */
export function TokenTable({ tokens }: { tokens: readonly ManagementToken[] | undefined }) {
  const t = useTranslations("settings.tokens");
  const problemText = useProblemText();
  const revoke = useRevokeToken();
  const [asked, setAsked] = useState<ManagementToken | null>(null);
  const columns: readonly DataTableColumn<ManagementToken>[] = [
    {
      id: "name",
      header: t("column.name"),
      cell: (token) => <span className="font-medium">{token.name}</span>,
    },
    {
      id: "display",
      header: t("column.token"),
      cell: (token) => <span className="font-mono text-muted text-xs">{token.display}</span>,
    },
    { id: "scopes", header: t("column.scopes"), cell: (token) => <TokenScopes scopes={token.scopes} /> },
    {
      id: "createdAt",
      header: t("column.created"),
      align: "right",
      cell: (token) => <TimeAgo at={token.createdAt} />,
    },
    {
      id: "expiresAt",
      header: t("column.expires"),
      align: "right",
      cell: (token) => (token.expiresAt === null ? t("never") : <TimeAgo at={token.expiresAt} />),
    },
    {
      id: "revoke",
      header: t("column.actions"),
      align: "right",
      interactive: true,
      cell: (token) => (
        <Button size="sm" variant="danger-quiet" onClick={() => setAsked(token)}>
          {t("revoke.action")}
        </Button>
      ),
    },
  ];
  const confirm = () => {
    if (asked === null) return;
    revoke.mutate(asked.id, {
      onSuccess: () => {
        toast.success(t("revoke.done", { name: asked.name }));
        setAsked(null);
      },
      onError: (error) => toast.error(problemText(error)),
    });
  };
  return (
    <>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={tokens}
        rowId={(token) => token.id}
        skeletonRows={2}
        empty={
          <EmptyState icon={<Terminal />} title={t("empty.title")} description={t("empty.description")} />
        }
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(next) => (next ? undefined : setAsked(null))}
        title={t("revoke.title", { name: asked?.name ?? "" })}
        description={t("revoke.description")}
        confirmLabel={t("revoke.action")}
        pending={revoke.isPending}
        onConfirm={confirm}
      />
    </>
  );
}
