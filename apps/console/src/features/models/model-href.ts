/** The page of a model as a tenant can use it (null = the viewer's own); names hold slashes and stars. */
export function modelHref(model: string, tenant: string | null = null): string {
  const asked = tenant === null ? "" : `?tenant=${encodeURIComponent(tenant)}`;
  return `/models/${encodeURIComponent(model)}${asked}`;
}
