"use client";
import type { MappingLayer } from "@operon/contracts";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useViewer } from "../../viewer/index.ts";
import { createDraftStore } from "./draft-store.ts";
import { draftOf, hasOtherSettings, type MappingDraft } from "./mapping-draft.ts";

/** A layer's draft: what was written, kept in this tab, or else the layer as it stands. */
export function useMappingDraft(layer: MappingLayer) {
  const { userId } = useViewer();
  const store = useMemo(
    () => createDraftStore(window.sessionStorage, userId, layer.layer),
    [userId, layer.layer],
  );
  const [written, setWritten] = useState<MappingDraft | null>(() => (layer.writable ? store.read() : null));
  useEffect(() => store.write(written), [store, written]);
  const published = useMemo(() => draftOf(layer), [layer]);
  const change = useCallback(
    (part: Partial<MappingDraft>) =>
      setWritten((current) => {
        const next = { ...(current ?? published), ...part };
        // What was taken back is no draft: it would undo what others publish.
        return next.text === published.text && !hasOtherSettings(next, layer) ? null : next;
      }),
    [published, layer],
  );
  return { draft: written ?? published, published, change, discard: useCallback(() => setWritten(null), []) };
}
