"use client";
import { use } from "react";
import type { Viewer } from "../../server/viewer.ts";
import { ViewerContext } from "./viewer-context.ts";

/** The person who is signed in. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error("There is no viewer outside the console's frame.");
  return viewer;
}
