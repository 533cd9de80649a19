import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ASKED_PATH_HEADER } from "./asked-path-header.ts";
import { getViewer, type Viewer } from "./viewer.ts";

/** The person who is signed in; whoever is not goes to the sign-in page, and from there back to where they wanted to. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer !== null) return viewer;
  const asked = (await headers()).get(ASKED_PATH_HEADER) ?? "/";
  redirect(asked === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(asked)}`);
}
