"use client";
import { AppShell, Breadcrumbs, CommandPalette } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useState } from "react";
import type { Viewer } from "../../../server/viewer.ts";
import { useCommandGroups } from "../use-command-groups.tsx";
import { useNavigation } from "../use-navigation.tsx";
import { TenantHead } from "./tenant-head.tsx";
import { UserMenu } from "./user-menu.tsx";

export type ConsoleFrameProps = { viewer: Viewer; children: ReactNode };

/** The frame of every page behind sign-in: navigation, top bar, command palette. */
export function ConsoleFrame({ viewer, children }: ConsoleFrameProps) {
  const t = useTranslations("shell");
  const sections = useNavigation();
  const [paletteQuery, setPaletteQuery] = useState("");
  const groups = useCommandGroups(sections, paletteQuery);
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const openPalette = useCallback(() => setIsPaletteOpen(true), []);
  const current = sections.flatMap((section) => section.items).find((item) => item.isActive);
  return (
    <AppShell
      sections={sections}
      tenantSwitcher={<TenantHead name={viewer.tenantName} path={viewer.tenantPath} />}
      userMenu={<UserMenu viewer={viewer} />}
      breadcrumb={
        <Breadcrumbs
          label={t("breadcrumb")}
          items={[
            { id: "tenant", label: viewer.tenantName, href: "/" },
            ...(current === undefined
              ? []
              : [{ id: current.href, label: current.label, href: current.href }]),
          ]}
        />
      }
      onSearch={openPalette}
      labels={{
        navigation: t("nav.label"),
        openNavigation: t("openNavigation"),
        search: t("search"),
        skipToContent: t("skipToContent"),
      }}
    >
      {children}
      <CommandPalette
        open={isPaletteOpen}
        onOpenChange={setIsPaletteOpen}
        label={t("palette.label")}
        placeholder={t("palette.placeholder")}
        groups={groups}
        onQueryChange={setPaletteQuery}
      />
    </AppShell>
  );
}
