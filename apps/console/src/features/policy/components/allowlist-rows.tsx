"use client";
import { parseRange } from "@operon/domain";
import { Badge, Button, IconButton } from "@operon/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

const ROW_PX = 32;

export type AllowlistRowsProps = {
  /** Canonical ranges, and what is none. */
  ranges: readonly string[];
  /** How an entry was typed, where its canonical form differs. */
  typedAs: ReadonlyMap<string, string>;
  disabled: boolean;
  onRemove: (range: string) => void;
  /** Takes an entry back to the input, to be corrected there. */
  onCorrect: (range: string) => void;
};

/** The entries of an allowlist; only those in sight are in the page. */
export function AllowlistRows({ ranges, typedAs, disabled, onRemove, onCorrect }: AllowlistRowsProps) {
  const t = useTranslations("policy.allowlist");
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: ranges.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialRect: { width: 0, height: ROW_PX * 8 },
  });
  return (
    <section
      ref={scroller}
      aria-label={t("entries")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="focus-ring -outline-offset-2 max-h-64 overflow-y-auto rounded-md border border-line"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const range = ranges[index] ?? "";
          const family = parseRange(range)?.family;
          const typed = typedAs.get(range);
          return (
            <li
              key={range}
              aria-setsize={ranges.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 flex items-center gap-2 border-line border-b pr-1 pl-2.5 last:border-b-0"
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            >
              <span
                className={
                  family === undefined
                    ? "min-w-0 truncate font-mono text-critical-fg text-xs"
                    : "min-w-0 truncate font-mono text-xs"
                }
              >
                {range}
              </span>
              {typed === undefined ? null : (
                <span className="min-w-0 truncate text-subtle text-xs">{t("typed", { typed })}</span>
              )}
              <span className="ml-auto flex shrink-0 items-center gap-1">
                {family === undefined ? (
                  <>
                    <span className="text-critical-fg text-xs">{t("noRange")}</span>
                    <Button size="sm" variant="ghost" onClick={() => onCorrect(range)}>
                      {t("correct")}
                    </Button>
                  </>
                ) : (
                  <Badge>IPv{family}</Badge>
                )}
                {disabled ? null : (
                  <IconButton
                    size="xs"
                    label={t("remove", { range })}
                    icon={<X aria-hidden />}
                    onClick={() => onRemove(range)}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
