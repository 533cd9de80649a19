"use client";
import type { Change } from "@operon/contracts";
import { UiLink } from "@operon/ui";
import { objectHref } from "../object-href.ts";

/** What was changed, with the way to its page where it has one. */
export function ChangedObject({ change }: { change: Change }) {
  const href = objectHref(change);
  const label = <span className="block max-w-72 truncate">{change.objectLabel}</span>;
  if (href === undefined) return label;
  return (
    <UiLink
      href={href}
      className="focus-ring inline-flex min-h-6 items-center rounded-sm font-medium hover:underline"
    >
      {label}
    </UiLink>
  );
}
