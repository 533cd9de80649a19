"use client";
import type { NavigationSection } from "@operon/ui";
import {
  Boxes,
  ChartNoAxesColumn,
  Gauge,
  HeartPulse,
  KeyRound,
  Layers,
  List,
  Network,
  Plug,
  Route,
  Settings,
  Shuffle,
  SquareTerminal,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { OutBadge } from "../health/index.ts";
import { useMay } from "../viewer/index.ts";

/** The sections of the sidebar, with the page that is open marked. */
export function useNavigation(): readonly NavigationSection[] {
  const pathname = usePathname();
  const t = useTranslations("shell.nav");
  const mayReadMappings = useMay("mappings:read");
  const mayReadRouting = useMay("routing:read");
  const mayReadProviders = useMay("providers:read");
  const mayReadLimits = useMay("limits:read");
  return useMemo(() => {
    const at = (href: string) => ({
      href,
      isActive: href === "/" ? pathname === "/" : isBelow(pathname, href),
    });
    return [
      {
        id: "use",
        items: [
          { ...at("/"), label: t("overview"), icon: <ChartNoAxesColumn aria-hidden /> },
          { ...at("/requests"), label: t("requests"), icon: <List aria-hidden /> },
          { ...at("/batches"), label: t("batches"), icon: <Layers aria-hidden /> },
          { ...at("/playground"), label: t("playground"), icon: <SquareTerminal aria-hidden /> },
        ],
      },
      {
        id: "access",
        label: t("access"),
        items: [
          { ...at("/keys"), label: t("keys"), icon: <KeyRound aria-hidden /> },
          { ...at("/providers"), label: t("providers"), icon: <Plug aria-hidden /> },
          { ...at("/models"), label: t("models"), icon: <Boxes aria-hidden /> },
          ...(mayReadProviders
            ? [
                {
                  ...at("/health"),
                  label: t("health"),
                  icon: <HeartPulse aria-hidden />,
                  badge: <OutBadge />,
                },
              ]
            : []),
          ...(mayReadMappings
            ? [{ ...at("/mapping"), label: t("mapping"), icon: <Shuffle aria-hidden /> }]
            : []),
          ...(mayReadRouting
            ? [{ ...at("/routing"), label: t("routing"), icon: <Route aria-hidden /> }]
            : []),
          ...(mayReadLimits ? [{ ...at("/limits"), label: t("limits"), icon: <Gauge aria-hidden /> }] : []),
          { ...at("/tenants"), label: t("tenants"), icon: <Network aria-hidden /> },
        ],
      },
      {
        id: "settings",
        items: [{ ...at("/settings"), label: t("settings"), icon: <Settings aria-hidden /> }],
      },
    ];
  }, [pathname, t, mayReadMappings, mayReadRouting, mayReadProviders, mayReadLimits]);
}

function isBelow(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
