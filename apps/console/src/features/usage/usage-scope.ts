/** Whose usage: a tenant (null = the viewer's own), with or without the sub-accounts below it. */
export type UsageScope = { readonly tenant: string | null; readonly subtree: boolean };
