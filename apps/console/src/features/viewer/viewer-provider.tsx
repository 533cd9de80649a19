"use client";
import type { ReactNode } from "react";
import type { Viewer } from "../../server/viewer.ts";
import { ViewerContext } from "./viewer-context.ts";

export type ViewerProviderProps = { viewer: Viewer; children: ReactNode };

/** Tells the pages who is signed in. */
export function ViewerProvider({ viewer, children }: ViewerProviderProps) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}
