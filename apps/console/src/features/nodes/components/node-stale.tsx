"use client";
import type { NodeStaleness } from "@operon/contracts";
import { DASH, TimeAgo } from "@operon/ui";
import { useTranslations } from "next-intl";

type Translate = ReturnType<typeof useTranslations<"nodes">>;
type MessageKey = Parameters<Translate>[0];

/** What a node cannot keep fresh, in words: what it is, why, and since when. */
export function NodeStale({ stale }: { stale: readonly NodeStaleness[] }) {
  const t = useTranslations("nodes");
  if (stale.length === 0) return <span className="text-subtle">{DASH}</span>;
  return (
    <ul className="flex max-w-96 flex-col gap-1 py-1">
      {stale.map(({ what, reason, since }) => (
        <li key={what} className="whitespace-normal">
          <span className="font-medium">{known(t, `what.${slug(what)}`) ?? what}</span>
          <span className="text-muted">
            {" · "}
            {known(t, `reason.${slug(reason)}`) ?? reason}
            {" · "}
            <TimeAgo at={since} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

/** The translation of `key`; undefined where a node named something that this page has no words for. */
function known(t: Translate, key: string): string | undefined {
  return t.has(key as MessageKey) ? t(key as MessageKey) : undefined;
}
