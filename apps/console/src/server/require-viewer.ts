import { redirect } from "next/navigation";
import { getViewer, type Viewer } from "./viewer.ts";

/** The person who is signed in; whoever is not goes to the sign-in page. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer === null) redirect("/sign-in");
  return viewer;
}
