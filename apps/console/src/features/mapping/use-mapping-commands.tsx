"use client";
import type { CommandEntry, CommandGroup } from "@operon/ui";
import { Globe, History, Shuffle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay, useViewer } from "../viewer/index.ts";

/** What the command palette offers about mapping. */
export function useMappingCommands(): CommandGroup {
  const t = useTranslations("mapping");
  const router = useRouter();
  const { tenantId, tenantPath } = useViewer();
  const mayRead = useMay("mappings:read");
  const keywords = ["mapping", "rules", "alias", "rollback", "映射"];
  const go = (id: string, label: string, icon: CommandEntry["icon"], href: string): CommandEntry => ({
    id,
    label,
    icon,
    keywords,
    onSelect: () => router.push(href),
  });
  const entries = [
    go("mapping-test", t("commands.test"), <Shuffle aria-hidden />, "/mapping"),
    ...(tenantPath === "/"
      ? [go("mapping-global", t("commands.global"), <Globe aria-hidden />, "/mapping?layer=global")]
      : []),
    go(
      "mapping-history",
      t("commands.history"),
      <History aria-hidden />,
      `/mapping/tenant-${tenantId}/history`,
    ),
  ];
  return { id: "mapping", heading: t("title"), entries: mayRead ? entries : [] };
}
