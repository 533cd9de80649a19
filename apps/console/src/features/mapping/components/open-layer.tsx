"use client";
import type { MappingLayer } from "@operon/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { LayerDraft } from "../answer/context-with-draft.ts";
import { useTestRuns } from "../answer/use-test-runs.ts";
import { hasOtherSettings } from "../draft/mapping-draft.ts";
import { useDraftCheck } from "../draft/use-draft-check.ts";
import { useLeaveWarning } from "../draft/use-leave-warning.ts";
import { useMappingDraft } from "../draft/use-mapping-draft.ts";
import { contextQuery } from "../queries.ts";
import { useOwnSubject } from "../use-own-subject.ts";
import { useSaveShortcut } from "../use-save-shortcut.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { EditorCard } from "./editor-card.tsx";
import { InheritedRules } from "./inherited-rules.tsx";
import { LayerBar } from "./layer-bar.tsx";
import { LayerSettings } from "./layer-settings.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { ReadOnlyNotice } from "./read-only-notice.tsx";
import { SavedTests } from "./saved-tests.tsx";
import { TestBox } from "./test-box.tsx";

/** A layer that was read, and the draft of its next version. */
export function OpenLayer({ layer }: { layer: MappingLayer }) {
  const own = useOwnSubject(layer);
  const { data: context } = useQuery(contextQuery(own));
  const { draft, change, discard } = useMappingDraft(layer);
  const check = useDraftCheck(draft.text, layer, context);
  const { rules, issues, changes } = check;
  const { share, defaultModel } = draft;
  const layerDraft = useMemo<LayerDraft>(
    () => ({ layer: layer.layer, place: layer.place, rules, share, defaultModel }),
    [layer, rules, share, defaultModel],
  );
  const runs = useTestRuns(draft.tests, layerDraft, context);
  const [isPublishing, setIsPublishing] = useState(false);
  const isChanged = changes.length > 0 || hasOtherSettings(draft, layer);
  const hasDraft = isChanged || issues.length > 0;
  const mayPublish = layer.writable && isChanged && issues.length === 0;
  useLeaveWarning(layer.writable && hasDraft);
  useSaveShortcut(() => setIsPublishing(mayPublish));
  const conflict = hasDraft && draft.base !== layer.revision && (
    <ConflictNotice layer={layer} onKeep={() => change({ base: layer.revision })} onDiscard={discard} />
  );
  return (
    <div className="flex flex-col gap-4">
      <LayerBar
        layer={layer}
        issueCount={issues.length}
        isChanged={isChanged}
        onPublish={() => setIsPublishing(true)}
        onDiscard={hasDraft ? discard : undefined}
      />
      {layer.writable ? null : <ReadOnlyNotice layer={layer} />}
      {isPublishing ? null : conflict}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <EditorCard
          text={draft.text}
          onTextChange={(text) => change({ text })}
          check={check}
          isReadOnly={!layer.writable}
        />
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <TestBox
            layer={layer}
            draft={layerDraft}
            tests={draft.tests}
            onTestsChange={layer.writable ? (tests) => change({ tests }) : undefined}
          />
          <SavedTests
            runs={runs}
            tests={draft.tests}
            onTestsChange={layer.writable ? (tests) => change({ tests }) : undefined}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <LayerSettings layer={layer} draft={draft} onChange={change} context={context} />
          <InheritedRules layer={layer} context={context} />
        </div>
      </div>
      <PublishDialog
        open={isPublishing}
        onClose={() => setIsPublishing(false)}
        layer={layer}
        draft={draft}
        check={check}
        runs={runs}
        conflict={conflict}
        onPublished={discard}
      />
    </div>
  );
}
