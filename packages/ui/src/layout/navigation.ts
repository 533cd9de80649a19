import type { ReactNode } from "react";

export type NavigationItem = {
  href: string;
  label: string;
  icon: ReactNode;
  isActive: boolean;
  badge?: ReactNode;
};

/** A group of the sidebar; its label is optional. */
export type NavigationSection = { id: string; label?: string | undefined; items: readonly NavigationItem[] };
