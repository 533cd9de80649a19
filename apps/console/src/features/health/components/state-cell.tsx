"use client";
import type { HealthDeployment } from "@operon/contracts";
import { useTranslations } from "next-intl";
import { type StateNote, stateNote } from "../state-note.ts";
import { Countdown } from "./countdown.tsx";
import { StateBadge } from "./state-badge.tsx";

/** How a deployment is, and what matters most about it. */
export function StateCell({ deployment }: { deployment: HealthDeployment }) {
  const note = stateNote(deployment);
  return (
    <span className="flex flex-col items-start gap-0.5">
      <StateBadge state={deployment.state} />
      {note === null ? null : (
        <span className="max-w-full truncate text-muted text-xs">
          <NoteText note={note} />
        </span>
      )}
    </span>
  );
}

function NoteText({ note }: { note: NonNullable<StateNote> }) {
  const t = useTranslations("health.note");
  switch (note.kind) {
    case "nextTrial":
      return t.rich("nextTrial", { wait: () => <Countdown ms={note.ms} /> });
    case "cooling":
      return t.rich("cooling", { wait: () => <Countdown ms={note.ms} /> });
    case "outAtSome":
      return t("outAtSome", { count: note.count, of: note.of });
    case "stillRunning":
      return t("stillRunning", { count: note.count });
  }
}
