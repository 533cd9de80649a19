"use client";
import { Badge, DropdownMenu } from "@operon/ui";
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import type { Viewer } from "../../../server/viewer.ts";
import { LANGUAGE_OPTIONS } from "../language-options.ts";
import { usePreferences } from "../use-preferences.ts";

/** Who is signed in, their language and theme, and the way out. */
export function UserMenu({ viewer }: { viewer: Viewer }) {
  const t = useTranslations("shell");
  const { locale, changeLocale, theme, setTheme } = usePreferences();
  return (
    <DropdownMenu
      align="start"
      side="top"
      className="w-56"
      trigger={
        <button
          type="button"
          aria-label={t("user.menu", { name: viewer.name })}
          className="focus-ring flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hover data-popup-open:bg-hover"
        >
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full border border-line bg-surface font-medium text-xs uppercase"
          >
            {[...viewer.name].slice(0, 1)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium leading-4">{viewer.name}</span>
            <span className="block truncate text-subtle text-xs">{viewer.email}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-subtle" />
        </button>
      }
      header={
        <div className="flex items-center justify-between gap-2">
          <span className="truncate text-muted text-xs">{viewer.email}</span>
          <Badge>{t(`roles.${viewer.role}`)}</Badge>
        </div>
      }
      groups={[
        [
          {
            id: "theme",
            label: t("user.theme"),
            value: theme,
            onValueChange: setTheme,
            options: [
              { value: "system", label: t("user.system"), icon: <Monitor aria-hidden /> },
              { value: "light", label: t("user.light"), icon: <Sun aria-hidden /> },
              { value: "dark", label: t("user.dark"), icon: <Moon aria-hidden /> },
            ],
          },
        ],
        [
          {
            id: "language",
            label: t("user.language"),
            value: locale,
            onValueChange: changeLocale,
            options: LANGUAGE_OPTIONS,
          },
        ],
        [
          {
            id: "sign-out",
            label: t("user.signOut"),
            icon: <LogOut aria-hidden />,
            onSelect: () => void signOut({ callbackUrl: "/sign-in" }),
          },
        ],
      ]}
    />
  );
}
