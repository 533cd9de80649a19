"use client";
import type { Invitation } from "@operon/contracts";
import {
  Badge,
  Button,
  DataTable,
  type DataTableColumn,
  EmptyState,
  Section,
  StatusDot,
  TimeAgo,
  useCursorPaging,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { invitationsQuery } from "../invitation-queries.ts";
import { RevokeInvitation } from "./revoke-invitation.tsx";

const TONES = { open: "accent", accepted: "positive", revoked: "neutral", expired: "warning" } as const;

/** Who was invited, and what became of it; nothing while nobody was. */
export function InvitationsSection({ tenant }: { tenant: string | null }) {
  const t = useTranslations("people.invitations");
  const { cursor, pagingOf } = useCursorPaging(`${tenant}`);
  const { data, error, refetch, isPlaceholderData } = useQuery(
    invitationsQuery({ tenant, subtree: tenant === null, status: null, cursor }),
  );
  const [asked, setAsked] = useState<Invitation | null>(null);
  const columns = useInvitationColumns(tenant === null, setAsked);
  if (data?.data.length === 0 && cursor === null) return null;
  return (
    <Section title={t("title")} description={t("description")}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={({ id }) => id}
          paging={pagingOf(data?.nextCursor)}
          refreshing={isPlaceholderData}
          skeletonRows={2}
          className="max-h-96"
          empty={<EmptyState icon={<Mail />} title={t("empty")} />}
        />
      )}
      <RevokeInvitation invitation={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}

function useInvitationColumns(
  withTenant: boolean,
  onRevoke: (invitation: Invitation) => void,
): readonly DataTableColumn<Invitation>[] {
  const t = useTranslations("people");
  const tRole = useTranslations("shell.roles");
  const mayWrite = useMay("users:write");
  const tenant: DataTableColumn<Invitation> = {
    id: "tenant",
    header: t("column.tenant"),
    cell: ({ tenantName }) => <span className="block max-w-48 truncate">{tenantName}</span>,
  };
  const revoke: DataTableColumn<Invitation> = {
    id: "revoke",
    header: t("column.actions"),
    align: "right",
    interactive: true,
    cell: (invitation) =>
      invitation.status === "open" ? (
        <Button
          size="sm"
          variant="danger-quiet"
          aria-label={t("invitations.revokeOne", { email: invitation.email })}
          onClick={() => onRevoke(invitation)}
        >
          {t("invitations.revoke")}
        </Button>
      ) : null,
  };
  return [
    {
      id: "email",
      header: t("column.email"),
      cell: ({ email }) => <span className="font-medium">{email}</span>,
    },
    ...(withTenant ? [tenant] : []),
    { id: "role", header: t("column.role"), cell: ({ role }) => <Badge>{tRole(role)}</Badge> },
    {
      id: "status",
      header: t("column.status"),
      cell: ({ status }) => <StatusDot tone={TONES[status]}>{t(`invitations.status.${status}`)}</StatusDot>,
    },
    {
      id: "invitedBy",
      header: t("invitations.invitedBy"),
      cell: ({ invitedBy }) => <span className="block max-w-48 truncate text-muted">{invitedBy}</span>,
    },
    {
      id: "createdAt",
      header: t("invitations.sent"),
      align: "right",
      cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    },
    {
      id: "expiresAt",
      header: t("invitations.expires"),
      align: "right",
      cell: ({ status, expiresAt }) => <TimeAgo at={status === "open" ? expiresAt : null} />,
    },
    ...(mayWrite ? [revoke] : []),
  ];
}
