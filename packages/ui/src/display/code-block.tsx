"use client";
import { Tabs } from "@base-ui/react/tabs";
import { useState } from "react";
import { CopyButton } from "../actions/copy-button.tsx";
import { cn } from "../cn.ts";

export type CodeSnippet = { id: string; label: string; code: string };

export type CodeBlockProps = {
  /** One snippet, or several as tabs. */
  snippets: readonly CodeSnippet[];
  /** Name of the code region: "Example request". */
  label: string;
  className?: string | undefined;
};

/** Code to read and copy; several languages become tabs. */
export function CodeBlock({ snippets, label, className }: CodeBlockProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const current = snippets.find((snippet) => snippet.id === chosen) ?? snippets[0];
  if (current === undefined) return null;
  return (
    <Tabs.Root
      value={current.id}
      onValueChange={(next) => setChosen(String(next))}
      className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-sunken", className)}
    >
      <div className="flex h-9 items-center justify-between gap-2 border-line border-b pr-1.5 pl-2">
        <Tabs.List aria-label={label} className="flex h-full min-w-0 items-stretch gap-1 overflow-x-auto">
          {snippets.map((snippet) => (
            <Tabs.Tab
              key={snippet.id}
              value={snippet.id}
              className="focus-ring -outline-offset-2 rounded-t-sm border-transparent border-b px-2 whitespace-nowrap text-muted text-xs font-medium hover:text-fg data-active:border-fg data-active:text-fg"
            >
              {snippet.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <CopyButton value={current.code} />
      </div>
      {snippets.map((snippet) => (
        <Tabs.Panel key={snippet.id} value={snippet.id} className="outline-none">
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            tabIndex={0}
            className="focus-ring -outline-offset-2 overflow-x-auto p-3 font-mono text-xs leading-5"
          >
            <code>{snippet.code}</code>
          </pre>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
