"use client";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { UiLink } from "../context/ui-link.tsx";
import { type ButtonLook, buttonStyle } from "./button-style.ts";

export type ButtonLinkProps = {
  href: string;
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({ href, variant, size, icon, className, children }: ButtonLinkProps) {
  return (
    <UiLink href={href} className={cn(buttonStyle({ variant, size }), className)}>
      {icon}
      {children}
    </UiLink>
  );
}
