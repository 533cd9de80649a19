"use client";
import type { UiLinkProps } from "./ui-context.ts";
import { useUi } from "./use-ui.ts";

/** A link through the host framework's router. Unstyled. */
export function UiLink(props: UiLinkProps) {
  const { link: Link } = useUi();
  return <Link {...props} />;
}
