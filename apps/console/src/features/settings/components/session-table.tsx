"use client";
import type { Session } from "@operon/contracts";
import { Badge, Button, DASH, DataTable, type DataTableColumn, TimeAgo } from "@operon/ui";
import { useTranslations } from "next-intl";
import { describeUserAgent } from "../describe-user-agent.ts";

export type SessionTableProps = {
  sessions: readonly Session[] | undefined;
  isEnding: boolean;
  onEnd: (id: string) => void;
};

/** Sign-ins as rows: the device, from where, when. */
export function SessionTable({ sessions, isEnding, onEnd }: SessionTableProps) {
  const t = useTranslations("settings.sessions");
  const columns: readonly DataTableColumn<Session>[] = [
    {
      id: "device",
      header: t("column.device"),
      cell: (session) => (
        <span className="inline-flex items-center gap-2 font-medium">
          <DeviceText userAgent={session.userAgent} />
          {session.current ? <Badge tone="positive">{t("current")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "ip",
      header: t("column.address"),
      cell: (session) => <span className="font-mono text-muted text-xs">{session.ip ?? DASH}</span>,
    },
    {
      id: "lastSeenAt",
      header: t("column.lastSeen"),
      align: "right",
      cell: (session) => <TimeAgo at={session.lastSeenAt} />,
    },
    {
      id: "createdAt",
      header: t("column.created"),
      align: "right",
      cell: (session) => <TimeAgo at={session.createdAt} />,
    },
    {
      id: "expiresAt",
      header: t("column.expires"),
      align: "right",
      cell: (session) => <TimeAgo at={session.expiresAt} />,
    },
    {
      id: "end",
      header: t("column.actions"),
      align: "right",
      interactive: true,
      cell: (session) =>
        session.current ? null : (
          <Button size="sm" disabled={isEnding} onClick={() => onEnd(session.id)}>
            {t("end")}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={sessions}
      rowId={(session) => session.id}
      skeletonRows={2}
      empty={null}
    />
  );
}

function DeviceText({ userAgent }: { userAgent: string | null }) {
  const t = useTranslations("settings.sessions");
  const { browser, system } = describeUserAgent(userAgent);
  const text =
    browser !== null && system !== null
      ? t("device", { browser, system })
      : (browser ?? system ?? t("unknownDevice"));
  return <span title={userAgent ?? undefined}>{text}</span>;
}
