/** The person who is signed in, and the tenant that they belong to. */
export type Viewer = {
  userId: string;
  email: string;
  name: string;
  role: "owner" | "admin" | "developer" | "billing" | "auditor";
  tenantId: string;
  tenantName: string;
  /** Slug path below the root: "/", "acme/team-a". */
  tenantPath: string;
};

/** The viewer of this request; null leads to the sign-in page. */
export async function getViewer(): Promise<Viewer | null> {
  return null;
}
