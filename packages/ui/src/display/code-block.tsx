"use client";
import { Tabs } from "@base-ui/react/tabs";
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
  const first = snippets[0];
  if (first === undefined) return null;
  return (
    <Tabs.Root
      defaultValue={first.id}
      className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-sunken", className)}
    >
      <Tabs.List aria-label={label} className="flex h-9 items-stretch gap-1 border-line border-b px-2">
        {snippets.map((snippet) => (
          <Tabs.Tab
            key={snippet.id}
            value={snippet.id}
            className="focus-ring -mb-px rounded-t-sm border-transparent border-b px-2 text-muted text-xs font-medium hover:text-fg data-active:border-fg data-active:text-fg"
          >
            {snippet.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map((snippet) => (
        <Tabs.Panel key={snippet.id} value={snippet.id} className="group/code relative outline-none">
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            tabIndex={0}
            className="focus-ring -outline-offset-2 overflow-x-auto p-3 pr-12 font-mono text-xs leading-5"
          >
            <code>{snippet.code}</code>
          </pre>
          <CopyButton
            value={snippet.code}
            size="sm"
            className="absolute top-2 right-2 border-line bg-surface"
          />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
