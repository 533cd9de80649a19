"use client";
import type { CommandGroup } from "@operon/ui";
import { Gauge, WalletCards } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay, useViewer } from "../viewer/index.ts";

/** What can be done about limits from the command palette. */
export function useLimitCommands(): CommandGroup {
  const t = useTranslations("limits");
  const router = useRouter();
  const { tenantId, tenantName } = useViewer();
  const mayRead = useMay("limits:read");
  const mayWrite = useMay("limits:write");
  const own = {
    id: "own-limits",
    label: t("ownNow", { name: tenantName }),
    icon: <Gauge aria-hidden />,
    keywords: ["limits", "rpm", "tpm", "quota"],
    onSelect: () => router.push(`/tenants/${tenantId}/limits`),
  };
  const create = {
    id: "create-budget",
    label: t("budgets.action"),
    icon: <WalletCards aria-hidden />,
    keywords: ["budget", "money", "cap"],
    onSelect: () => router.push("/limits?create=true"),
  };
  return {
    id: "limits",
    heading: t("title"),
    entries: [...(mayWrite ? [create] : []), ...(mayRead ? [own] : [])],
  };
}
