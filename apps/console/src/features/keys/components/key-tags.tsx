"use client";
import { Badge, DASH } from "@operon/ui";

/** Tags as `name=value`; `limit` of them, and how many more there are. */
export function KeyTags({ tags, limit = 32 }: { tags: Readonly<Record<string, string>>; limit?: number }) {
  const entries = Object.entries(tags);
  if (entries.length === 0) return <span className="text-subtle">{DASH}</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap gap-1">
      {entries.slice(0, limit).map(([name, value]) => (
        <Badge key={name} className="max-w-48 font-mono font-normal">
          <span className="truncate">{value === "" ? name : `${name}=${value}`}</span>
        </Badge>
      ))}
      {entries.length > limit ? <Badge>+{entries.length - limit}</Badge> : null}
    </span>
  );
}
