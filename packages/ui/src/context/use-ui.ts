"use client";
import { useContext } from "react";
import { UiContext, type UiSettings } from "./ui-context.ts";

/** The settings of the surrounding UiProvider; throws without one. */
export function useUi(): UiSettings {
  const settings = useContext(UiContext);
  if (settings === null) throw new Error("UiProvider is missing above this component");
  return settings;
}
