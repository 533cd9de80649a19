import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type PageProps = {
  children: ReactNode;
  width?: "full" | "form" | undefined;
  className?: string | undefined;
};

/** The column that a page's parts stand in; `form` is narrow, for reading and forms. */
export function Page({ children, width = "full", className }: PageProps) {
  return (
    <div
      className={cn(
        "mx-auto flex w-full min-w-0 flex-col gap-6 px-4 py-6 sm:px-6 lg:px-8",
        width === "form" ? "max-w-3xl" : "max-w-7xl",
        className,
      )}
    >
      {children}
    </div>
  );
}
