"use client";
import { Badge, cn, DASH } from "@operon/ui";

const ALL = 32;

/** Tags as `name=value`; `limit` of them, and how many more there are, in one line. */
export function KeyTags({ tags, limit = ALL }: { tags: Readonly<Record<string, string>>; limit?: number }) {
  const entries = Object.entries(tags);
  if (entries.length === 0) return <span className="text-subtle">{DASH}</span>;
  return (
    <span className={cn("inline-flex max-w-full gap-1", limit === ALL && "flex-wrap")}>
      {entries.slice(0, limit).map(([name, value]) => (
        <Badge key={name} className="max-w-48 font-mono font-normal">
          <span className="truncate">{value === "" ? name : `${name}=${value}`}</span>
        </Badge>
      ))}
      {entries.length > limit ? <Badge>+{entries.length - limit}</Badge> : null}
    </span>
  );
}
