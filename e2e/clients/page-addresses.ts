import type { ManagementClient } from "./management-client.ts";

type Row = { readonly id: string };

/** Every page of the console for a person who is signed in, as an address at which there is something to see. */
export async function pageAddresses(api: ManagementClient): Promise<readonly string[]> {
  const first = async (path: string): Promise<string> => {
    const { data } = await api.get<{ data: readonly Row[] }>(path);
    const [row] = data;
    if (!row) throw new Error(`${path} lists nothing, so that its page cannot be looked at`);
    return row.id;
  };
  const [provider, key, request, tenant] = [
    await first("/providers?limit=1"),
    await first("/keys?limit=1"),
    await first("/requests?limit=1"),
    await first("/tenants?parent=1&limit=1"),
  ];
  return [
    "/",
    "/requests",
    `/requests/${request}`,
    "/playground",
    "/keys",
    `/keys/${key}`,
    "/providers",
    "/providers/new",
    `/providers/${provider}`,
    "/tenants",
    ...["", "/sub-accounts", "/keys", "/people", "/changes"].map((part) => `/tenants/${tenant}${part}`),
    ...["profile", "sessions", "tokens", "people", "prices", "changes", "about"].map(
      (part) => `/settings/${part}`,
    ),
  ];
}

/** Pages that open by themselves over another one. */
export const DIALOG_ADDRESSES = ["/keys?create=true"] as const;
/** What somebody sees who is not signed in. */
export const OUTER_ADDRESSES = ["/sign-in", "/setup?token=used"] as const;
/** What is not there. */
export const MISSING_ADDRESSES = ["/nothing-here", "/keys/999999999"] as const;
