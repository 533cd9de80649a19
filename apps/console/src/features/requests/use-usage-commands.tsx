"use client";
import type { CommandEntry, CommandGroup } from "@operon/ui";
import { ChartNoAxesColumn, Layers, List, Radio } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

const REQUEST_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const PLACES = [
  { id: "failed", href: "/requests?range=24h&status=error", icon: <List aria-hidden /> },
  { id: "live", href: "/requests?range=1h&live=true", icon: <Radio aria-hidden /> },
  { id: "openBatches", href: "/batches?state=open", icon: <Layers aria-hidden /> },
  { id: "lastHour", href: "/?range=1h", icon: <ChartNoAxesColumn aria-hidden /> },
  { id: "cost7d", href: "/?range=7d&metric=cost", icon: <ChartNoAxesColumn aria-hidden /> },
  { id: "tokens30d", href: "/?range=30d&metric=tokens", icon: <ChartNoAxesColumn aria-hidden /> },
] as const;

/** Questions about usage for the command palette; a request's id, pasted there, opens that request. */
export function useUsageCommands(query: string): CommandGroup {
  const t = useTranslations("requests.commands");
  const router = useRouter();
  const entries: CommandEntry[] = PLACES.map(({ id, href, icon }) => ({
    id: `usage-${id}`,
    label: t(id),
    icon,
    onSelect: () => router.push(href),
  }));
  const id = query.trim().toLowerCase();
  if (REQUEST_ID.test(id)) {
    entries.unshift({
      id: `request-${id}`,
      label: t("open", { id }),
      icon: <List aria-hidden />,
      keywords: [query],
      onSelect: () => router.push(`/requests/${id}`),
    });
  }
  return { id: "usage", heading: t("heading"), entries };
}
