/** What a price is stated of: a model or pattern, of one account, or of any (null). */
export type PriceSubject = { readonly model: string; readonly providerId: string | null };
