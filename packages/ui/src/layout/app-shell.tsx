"use client";
import { Dialog } from "@base-ui/react/dialog";
import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "../actions/icon-button.tsx";
import type { NavigationSection } from "./navigation.ts";
import { SearchTrigger } from "./search-trigger.tsx";
import { Sidebar } from "./sidebar.tsx";

export type AppShellLabels = {
  navigation: string;
  openNavigation: string;
  search: string;
  skipToContent: string;
};

export type AppShellProps = {
  sections: readonly NavigationSection[];
  tenantSwitcher: ReactNode;
  userMenu: ReactNode;
  /** Left in the top bar. */
  breadcrumb: ReactNode;
  /** Right in the top bar. */
  status?: ReactNode;
  onSearch: () => void;
  labels: AppShellLabels;
  children: ReactNode;
};

/** The frame around every page: sidebar (a drawer where it is narrow), top bar, content. */
export function AppShell(props: AppShellProps) {
  const { sections, tenantSwitcher, userMenu, breadcrumb, status, onSearch, labels, children } = props;
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const sidebar = (
    <Sidebar label={labels.navigation} head={tenantSwitcher} foot={userMenu} sections={sections} />
  );
  return (
    <div className="flex h-dvh min-w-0">
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {labels.skipToContent}
      </a>
      <div className="hidden w-58 shrink-0 lg:block">{sidebar}</div>
      <div className="flex min-w-0 flex-1 flex-col overflow-hidden border-line bg-surface lg:my-2 lg:mr-2 lg:rounded-lg lg:border">
        <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b px-4 lg:px-5">
          <Dialog.Root open={isDrawerOpen} onOpenChange={setIsDrawerOpen}>
            <Dialog.Trigger
              render={
                <IconButton
                  className="-ml-1 lg:hidden"
                  size="md"
                  tooltip={false}
                  label={labels.openNavigation}
                  icon={<Menu aria-hidden />}
                />
              }
            />
            <Dialog.Portal>
              <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
              <Dialog.Popup
                aria-label={labels.navigation}
                onClick={(event) => {
                  if (event.target instanceof Element && event.target.closest("a") !== null)
                    setIsDrawerOpen(false);
                }}
                className="fixed inset-y-0 left-0 z-40 w-64 border-line border-r bg-canvas outline-none transition-transform duration-200 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
              >
                {sidebar}
              </Dialog.Popup>
            </Dialog.Portal>
          </Dialog.Root>
          <div className="min-w-0 flex-1">{breadcrumb}</div>
          {status}
          <SearchTrigger label={labels.search} onSearch={onSearch} />
        </div>
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}
