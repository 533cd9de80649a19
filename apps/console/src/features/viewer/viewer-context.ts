"use client";
import { createContext } from "react";
import type { Viewer } from "../../server/viewer.ts";

/** Who is signed in, for everything inside the console's frame. */
export const ViewerContext = createContext<Viewer | null>(null);
